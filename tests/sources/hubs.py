"""Fixtures of a hub and of an environment that leads to it, for tests that read models there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.hubserver import Hub, hub_serving


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub to which HF_ENDPOINT leads; nobody is signed in, nothing is kept yet, and no proxy is in the way."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy") or name.startswith("HF_")]:
        monkeypatch.delenv(name)
    with hub_serving() as serving:
        monkeypatch.setenv("HF_ENDPOINT", serving.url)
        monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
        monkeypatch.setenv("LICENSECHECK_CACHE", str(tmp_path / "answers"))
        yield serving


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Sign in with `signed_in.setenv("HF_TOKEN", ...)`, which counts from here on."""
    monkeypatch.delenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", raising=False)
    return monkeypatch
