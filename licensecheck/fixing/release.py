"""What the repairs look at: a release on this disk as it was read, its report, and its files for a second look."""

from __future__ import annotations

import os

from licensecheck.fixing.textfile import TextFile, Unfit, text_file
from licensecheck.licensing.known.names import Names
from licensecheck.model.record import record
from licensecheck.model.report import Report
from licensecheck.model.snapshot import Snapshot
from licensecheck.sources.files.disk import Root, read_at_most, reason_of
from licensecheck.sources.files.names import is_root_card

README = "README.md"
# Larger than any card or index that is worth mending line by line.
MAX_BYTES = 20_000_000


@record
class Release:
    """`root` is the folder; `snapshot` and `report` are what was read of it and what that came to."""

    root: Root
    snapshot: Snapshot
    report: Report
    names: Names

    @property
    def readme(self) -> str:
        """Path of the card, as it is written here, or as it should be."""
        return next((entry.path for entry in self.snapshot.files if is_root_card(entry.path)), README)

    def has(self, path: str) -> bool:
        """Whether a file of this path is part of the release."""
        return any(entry.path == path for entry in self.snapshot.files)

    def taken(self, path: str) -> bool:
        """Whether anything is at `path`, be it a folder or a link that leads nowhere."""
        return os.path.lexists(os.path.join(self.root.path, path))

    def text(self, path: str) -> TextFile:
        """The file at `path`, new when there is none. Raises Unfit when it is none that may be edited."""
        if not self.has(path):
            if self.taken(path):
                raise Unfit("is neither a file nor free to become one")
            return TextFile(path=path, new=True)
        return text_file(path, self.read(path))

    def read(self, path: str) -> bytes:
        """Its bytes. Raises Unfit for a link, a file that is too large, and one that cannot be read."""
        full = os.path.join(self.root.path, path)
        if os.path.realpath(full) != full:
            raise Unfit("is a link to another file, or lies behind one")
        try:
            with self.root.open(full) as stream:
                data = read_at_most(stream, MAX_BYTES + 1)
        except OSError as error:
            raise Unfit(f"could not be read ({reason_of(error)})") from None
        if len(data) > MAX_BYTES:
            raise Unfit(f"is larger than {MAX_BYTES:,} bytes")
        return data
