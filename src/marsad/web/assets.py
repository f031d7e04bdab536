"""Scripts and styles that `make assets` built, where it did: pages say nothing of what is not there."""

import json
from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, Response

BUILT = Path(__file__).parent / "static" / "build"
"""Written by `frontend/build.js`; not in the repository."""

KINDS = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}

router = APIRouter(tags=["assets"])


def asset(name: str) -> str | None:
    """The address of a built file by its plain name ("map.js"); None where nothing was built."""
    found = _manifest().get(name)
    return f"/static/build/{found}" if found else None


@cache
def _manifest() -> dict[str, str]:
    path = BUILT / "manifest.json"
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return names


@router.get("/static/build/{name}", include_in_schema=False)
def built(request: Request, name: str) -> Response:
    """A built file, packed where the browser takes that; its name changes with its content, so it is kept for good."""
    path = BUILT / name
    if path.suffix not in KINDS or path.name != name or not path.is_file():
        raise HTTPException(404, f"no file {name!r} was built; run `make assets`")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    packed = path.with_name(f"{name}.gz")
    if "gzip" in request.headers.get("accept-encoding", "") and packed.is_file():
        path, headers = packed, {**headers, "Content-Encoding": "gzip"}
    return FileResponse(path, media_type=KINDS[(BUILT / name).suffix], headers=headers)
