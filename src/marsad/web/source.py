"""The source of Marsad as it runs here, for whoever uses it over a network (section 13 of its licence)."""

from __future__ import annotations

import gzip
import io
import tarfile
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

import marsad

router = APIRouter(tags=["record"])

SOURCE = Path(marsad.__file__).parent
CHECKOUT = ("LICENSE", "NOTICE", "README.md", "pyproject.toml")
"""Files of a checkout that go with it, where it runs from one."""


@router.get("/source.tar.gz", include_in_schema=False)
def source() -> Response:
    """Marsad's own files, changed ones as they are, packed."""
    headers = {"Content-Disposition": 'attachment; filename="marsad-source.tar.gz"', "Cache-Control": "no-cache"}
    return Response(packed(), headers=headers, media_type="application/gzip")


@cache
def packed() -> bytes:
    """The files of the package in order, without owners and times: the same files make the same bytes."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in sorted(SOURCE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                _add(archive, path, f"marsad-source/src/marsad/{path.relative_to(SOURCE).as_posix()}")
        for name in CHECKOUT:
            if (SOURCE.parent.parent / name).is_file():
                _add(archive, SOURCE.parent.parent / name, f"marsad-source/{name}")
    return gzip.compress(held.getvalue(), mtime=0)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    content = path.read_bytes()
    one = tarfile.TarInfo(name)
    one.size = len(content)
    archive.addfile(one, io.BytesIO(content))
