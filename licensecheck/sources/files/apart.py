"""Work on what strangers made, done by a program of its own: it can be stopped, and takes its memory with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def done_apart(script: Path, arguments: tuple[int, ...], data: bytes, seconds: float) -> Any:
    """What `script` answers, as JSON on its standard output, to `data` on its standard input; None when it broke.

    Raises TimeoutError after `seconds`.
    """
    import subprocess  # few releases need it

    # -P: what lies beside the script must not stand in for modules of the standard library.
    command = [sys.executable, "-P", str(script), *map(str, arguments)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise TimeoutError(f"took more than {seconds:g} s") from None
    try:
        return json.loads(done.stdout)
    except ValueError:
        return None
