"""The cache of answers has a limit: what was confirmed longest ago leaves first, and what was just kept stays."""

from __future__ import annotations

from pathlib import Path

from licensecheck.sources.net.cache import Kept, NetCache

SHARES = 256


def answer(checked: float, size: int = 1_000) -> Kept:
    return Kept(status=200, url="https://example.org/a", headers={}, body=b"x" * size, whole=True, checked=checked)


def kept(cache: NetCache, keys: list[str]) -> list[str]:
    return [key for key in keys if cache.get(key) is not None]


def neighbours(cache: NetCache, count: int) -> list[str]:
    """Keys whose answers come to lie in one folder."""
    first = cache._path("0").parent
    return [key for key in map(str, range(20_000)) if cache._path(key).parent == first][:count]


def test_the_oldest_answers_leave_first(tmp_path: Path) -> None:
    cache = NetCache(tmp_path, max_bytes=SHARES * 3_600)  # room for three in each folder
    keys = neighbours(cache, 5)
    for age, key in enumerate(keys[:3]):
        cache.put(key, answer(100.0 + age))
    assert kept(cache, keys) == keys[:3]
    cache.confirm(keys[0], 200.0)
    cache.put(keys[3], answer(150.0))
    assert kept(cache, keys) == [keys[0], keys[2], keys[3]]
    cache.put(keys[4], answer(1.0))
    assert kept(cache, keys) == [keys[0], keys[3], keys[4]], "the newest stays, whatever its date"


def test_an_answer_larger_than_its_share_is_kept_alone(tmp_path: Path) -> None:
    cache = NetCache(tmp_path, max_bytes=SHARES * 100)
    small, large = neighbours(cache, 2)
    cache.put(small, answer(1.0, 1))
    cache.put(large, answer(2.0, 50_000))
    assert kept(cache, [small, large]) == [large]


def test_other_folders_and_files_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    cache = NetCache(tmp_path, max_bytes=0)
    here, there = neighbours(cache, 1)[0], next(k for k in map(str, range(99)) if k[0] != "0")
    for key in (here, there):
        cache.put(key, answer(1.0))
    mine = cache._path(here).with_name("mine")
    mine.write_bytes(b"keep")
    cache.put(neighbours(cache, 2)[1], answer(2.0))
    assert kept(cache, [here, there]) == [there]
    assert mine.read_bytes() == b"keep"


def test_the_whole_stays_near_its_limit(tmp_path: Path) -> None:
    cache = NetCache(tmp_path, max_bytes=SHARES * 3_000)
    for number in range(1_500):
        cache.put(str(number), answer(float(number), 1_800))
    sizes = [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(sizes) <= SHARES * 3_000
    assert len(sizes) > SHARES * 0.9
