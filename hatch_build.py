"""Parses the rules when a wheel is built, so that nobody who installs it has to."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Loading the rules in a source tree keeps what was parsed beside them, where the wheel's `artifacts` finds it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Load the rules once; a wrong rule stops the build. An editable install loads them when they are used."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from licensecheck.rulebook.loader import load_rulebook

        load_rulebook()
