"""The outline as one HTML file that carries its fonts and pictures: for a browser, and for the page renderer."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from marsad.web.charts.drawing import FONTS
from marsad.web.sitrep.blocks import Look, Outline, Picture, Runs, direction_of

STYLE = Path(__file__).parents[1] / "data" / "sitrep.css"
STATIC = Path(__file__).parents[1] / "static" / "fonts"
FACES = (
    ("Plex Sans", 400, FONTS / "both-400.ttf"),
    ("Plex Sans", 600, FONTS / "both-600.ttf"),
    ("Plex Serif", 600, STATIC / "ibm-plex-serif-latin-600-normal.woff2"),
)
"""The typefaces of the pages; the first two have the letters of both scripts."""


NUMBER = 'content: {of}; font: 8pt "Plex Sans"; color: #565d64; vertical-align: top; padding-top: 3mm; width: 22%'
FOOT = "content: element(running-foot); vertical-align: top; padding-top: 3mm; width: 78%"
PAGES = {
    "ltr": f"@page {{{{ @bottom-left {{{{ {FOOT} }}}} @bottom-right {{{{ {NUMBER}; text-align: right }}}} }}}}",
    "rtl": f"@page {{{{ @bottom-left {{{{ {NUMBER}; text-align: left }}}} @bottom-right {{{{ {FOOT} }}}} }}}}",
}
"""The foot of each page and its number, by the direction of reading."""


def write_html(outline: Outline, *, as_pixels: bool = False) -> str:
    """The whole report as one file: nothing is loaded from anywhere."""
    faces = "".join(_face(family, weight, path) for family, weight, path in FACES)
    style = Markup(faces + _style() + _numbering(outline))  # noqa: S704  # ours
    picture = _pixels_of if as_pixels else _drawing_of
    return _template("sitrep.html").render(report=outline, style=style, picture=picture)


def _drawing_of(picture: Picture) -> str:
    return f"data:image/svg+xml;base64,{b64encode(picture.svg).decode()}"


def _pixels_of(picture: Picture) -> str:
    return f"data:image/png;base64,{b64encode(picture.png).decode()}"


def _numbering(outline: Outline) -> str:
    said = outline.page_of.replace('"', "")
    of = f'"{said}"'.replace("{page}", '" counter(page) "').replace("{pages}", '" counter(pages) "')
    return PAGES[outline.direction].format(of=of)


@cache
def _face(family: str, weight: int, path: Path) -> str:
    kind = "woff2" if path.suffix == ".woff2" else "ttf"
    data = b64encode(path.read_bytes()).decode()
    return f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("data:font/{kind};base64,{data}")}}\n'


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("marsad.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(kind=lambda block: type(block).__name__, groupruns=group_runs, direction=direction_of)
    return environment.get_template(name)


@dataclass(frozen=True, slots=True)
class Group:
    """Runs that stand together: a quotation, which has a direction of its own, or all else."""

    is_quote: bool
    runs: Runs


def group_runs(runs: Runs) -> list[Group]:
    """The runs with those of one quotation together, so that a mark inside does not cut its line in pieces."""
    return [
        Group(is_quote, tuple(held)) for is_quote, held in groupby(runs, key=lambda run: run.look in _OF_QUOTES)
    ]  # fmt: skip


_OF_QUOTES = (Look.QUOTE, Look.MARKED)
