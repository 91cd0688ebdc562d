"""Opening Parquet files, wherever they lie."""

from __future__ import annotations

from typing import Any

from licensecheck.errors import SourceError


def opened(path: str) -> Any:
    """A Parquet file, here or elsewhere. Raises SourceError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        if "://" in path:
            import fsspec

            return pq.ParquetFile(fsspec.open(path, "rb").open(), pre_buffer=True)
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).splitlines()[0][:200]
        raise SourceError(f"{path}: no Parquet file that is whole: {reason}", hint="fetch it again") from None
