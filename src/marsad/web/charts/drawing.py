"""Charts as SVG and PNG, drawn by a process of their own: the renderer holds Python's lock, and readers shall not wait.

A drawing is kept under a digest of all that it shows. One chart is drawn at a time; whoever asks for the same one
meanwhile waits for that one.
"""

from __future__ import annotations

import asyncio
import json
import signal
from base64 import b64encode
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from enum import StrEnum
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from marsad.model import digest
from marsad.version import __version__
from marsad.web.charts.chart import Chart
from marsad.web.charts.look import Look

FONTS = Path(__file__).parents[1] / "data" / "fonts"
"""Written by `frontend/make_chart_fonts.py`."""
KEPT = 64 * 2**20
"""Bytes of drawings kept."""
SCALE = 2
"""Pixels of a PNG for each of the drawing."""


class Form(StrEnum):
    """In which form a chart is given."""

    SVG = "svg"
    PNG = "png"
    SPECIFICATION = "vl.json"


class Studio:
    """Draws charts beside the server and keeps what it drew."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._drawing: dict[str, asyncio.Future[bytes]] = {}
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, chart: Chart, look: Look, form: Form, digest_: str) -> bytes:
        """The chart's bytes, under the digest that `digest_of` gives it."""
        kept = self._kept.get(digest_)
        if kept is not None:
            self._kept.move_to_end(digest_)
            return kept
        if digest_ not in self._drawing:
            self._drawing[digest_] = asyncio.ensure_future(self._make(chart, look, form, digest_))
        return await asyncio.shield(self._drawing[digest_])

    async def _make(self, chart: Chart, look: Look, form: Form, digest_: str) -> bytes:
        try:
            drawn = await self._run(chart, look, form)
        finally:
            del self._drawing[digest_]
        self._kept[digest_] = drawn
        self._size += len(drawn)
        while self._size > KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest)
        return drawn

    async def _run(self, chart: Chart, look: Look, form: Form) -> bytes:
        try:
            return await asyncio.wrap_future(self._open().submit(render, chart, look, form))
        except BrokenProcessPool:  # killed from outside, by a lack of memory for one: begin again, once
            self.close()
            return await asyncio.wrap_future(self._open().submit(render, chart, look, form))

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_prepare)
        return self._pool

    def close(self) -> None:
        """End the process; it is begun again when the next chart is asked for."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def digest_of(chart: Chart, look: Look, form: Form) -> str:
    """SHA-256 of everything that a drawing depends on."""
    shown = [look.language, look.is_dark, look.is_narrow, look.is_titled]
    return digest([__version__, chart.digest, shown, form.value])


def render(chart: Chart, look: Look, form: Form) -> bytes:
    """The chart as bytes of one form; takes some tens of milliseconds, and a second the first time."""
    found = chart.specification(look)
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if form is Form.SPECIFICATION:
        return text.encode()
    return _render(text, look, form)


def _render(text: str, look: Look, form: Form) -> bytes:
    import vl_convert

    from marsad.web.charts.theme import time_words

    register_fonts()
    options: dict[str, Any] = {"time_format_locale": time_words(look), "allowed_base_urls": []}
    if form is Form.PNG:
        return bytes(vl_convert.vegalite_to_png(text, scale=SCALE, **options))
    return carry_fonts(vl_convert.vegalite_to_svg(text, **options)).encode()


@cache
def register_fonts() -> None:
    """Let the renderer measure and draw with the fonts of the pages."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


def carry_fonts(svg: str) -> str:
    """The SVG with the fonts that it uses inside, for a picture on a page can load none."""
    weights = [400, *([600] if 'font-weight="600"' in svg else [])]
    scripts = ["latin", *(["arabic"] if any("\u0600" <= letter <= "\u06ff" for letter in svg) else [])]
    faces = "".join(_face(script, weight) for script in scripts for weight in weights)
    start = svg.index(">") + 1
    return f"{svg[:start]}<style>{faces}</style>{svg[start:]}"


@cache
def _face(script: str, weight: int) -> str:
    family = {"latin": "IBM Plex Sans", "arabic": "IBM Plex Sans Arabic"}[script]
    data = b64encode((FONTS / f"{script}-{weight}.woff2").read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{data})"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:{source} format('woff2')}}"


def _prepare() -> None:
    """Leave Ctrl-C to the server, which ends this process when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
