"""Floor 5, edge: from a reference to a snapshot, and from a facts file to facts."""

from licensecheck.sources.facts import read_facts
from licensecheck.sources.net.network import network_of_user
from licensecheck.sources.opening import open_subject
from licensecheck.sources.text import open_text

__all__ = ["network_of_user", "open_subject", "open_text", "read_facts"]
