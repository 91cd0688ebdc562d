"""What a check may be told, by whoever asks for it: Python code, the command line, the environment or a file.

One field here and one option in `cli/check.py` make a new setting: the file's key, its place in the environment and
the JSON Schema follow from them.
"""

from __future__ import annotations

from pathlib import Path

from licensecheck.model.record import record


@record
class Settings:
    """How subjects are fetched and judged; the last group concerns the command line alone.

    `as_of`: the day (ISO 8601) whose law counts, empty for today. `listing`: a file that lists a whole release;
    `facts`: a YAML file of statements; `rules`: a folder of rules beside ours. `max_bytes`: beyond that a text is not
    read, 0 for what is usual. `offline`: no server is asked; `follow_bases`: the Hub is asked for the models that a
    folder on disk was made of, too; `timeout`: seconds for all requests of one subject, None for what is usual;
    `net_cache`: the folder of kept answers, None for the usual one. `strictness`: how contested points are read,
    strict, usual or lenient; `fail_confidence`: rules less sure than this (0 to 1) only ask for a review, None for what
    the law file says. `designated`: a YAML list of models with systemic risk.

    `audience`: for whom the report is, publisher or adopter; the latter's usual format is the letter.
    `format`: a key of `reports.registry.REPORTS`, None for the one that suits; `output`: a file, None for standard
    output; `also`: more formats, each with its file; `color`: auto, always or never; `fail_on`: cannot,
    undetermined or never; `waivers`: a TOML file of them, beside those of the configuration; `baseline`: a file of
    findings that no longer gate.
    """

    as_of: str = ""
    listing: Path | None = None
    facts: Path | None = None
    rules: Path | None = None
    max_bytes: int = 0
    offline: bool = False
    follow_bases: bool = False
    timeout: float | None = None
    net_cache: Path | None = None
    strictness: str = "usual"
    fail_confidence: float | None = None
    designated: Path | None = None

    audience: str = "publisher"
    format: str | None = None
    output: Path | None = None
    also: tuple[tuple[str, Path], ...] = ()
    color: str = "auto"
    fail_on: str = "cannot"
    waivers: Path | None = None
    baseline: Path | None = None


USUAL = Settings()
SETTINGS: tuple[str, ...] = USUAL.__struct_fields__  # type: ignore[attr-defined]  # what `record` makes is a Struct
# Those that decide what the report says, and not where it goes or what it gates.
JUDGING = SETTINGS[: SETTINGS.index("audience")]
