"""Opening files, wherever they lie, and Parquet among them."""

from __future__ import annotations

from typing import IO, Any, cast

from licensecheck.errors import SourceError


def opened(path: str) -> Any:
    """A Parquet file, here or elsewhere. Raises SourceError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if "://" in path:
            return pq.ParquetFile(elsewhere(path), pre_buffer=True)
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:200]
        raise SourceError(f"{path}: no Parquet file that is whole: {reason}", hint="fetch it again") from None


def elsewhere(address: str, compression: str | None = None) -> IO[bytes]:
    """What lies at an address, opened to be read. Raises SourceError."""
    import fsspec

    try:
        return cast(IO[bytes], fsspec.open(address, "rb", compression=compression).open())
    except Exception as error:  # every file system has errors of its own
        raise unreachable(address, error) from None


def unreachable(address: str, error: Exception) -> SourceError:
    """What to say when a file system of fsspec cannot do something."""
    reason = next(iter(str(error).splitlines()), type(error).__name__)[:200]
    if isinstance(error, ImportError):
        return SourceError(f"{address}: {reason}", hint="install that, or fetch the file and name it")
    return SourceError(f"{address}: {reason}", hint="check the address, and that you may read what is there")
