"""Everything that a file holds as bytes: archives unpacked, statistics files and tables read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyreadstat
from pyarrow import feather, parquet


def laid_open(path: Path) -> bytes:
    """The bytes of a file, of all its parts, and of what a reader of its format finds."""
    data = path.read_bytes()
    return b"\0".join([path.name.encode(), *_unpacked(data), *_read(path)])


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Some bytes, and all that is packed in them, however deep."""
    yield data
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.infolist():
                yield part.filename.encode() + part.comment
                yield from _unpacked(archive.read(part))


def _read(path: Path) -> Iterator[bytes]:
    if path.suffix == ".json":
        yield json.dumps(json.loads(path.read_bytes()), ensure_ascii=False).encode()
    elif path.suffix in (".sav", ".dta"):
        reader = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
        values, meta = reader(path, user_missing=True, output_format="dict")
        yield repr((values, vars(meta))).encode()
    elif path.suffix in (".parquet", ".feather"):
        table = (parquet if path.suffix == ".parquet" else feather).read_table(path)
        fields = [(field.name, field.metadata) for field in table.schema]
        yield repr((table.to_pydict(), table.schema.metadata, fields)).encode()
