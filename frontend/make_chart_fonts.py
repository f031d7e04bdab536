"""Write the fonts that charts are drawn with: IBM Plex (OFL), Latin from npm's @ibm/plex-sans, Arabic as on the pages.

    pip install fonttools brotli && npm pack @ibm/plex-sans && tar xzf ibm-plex-sans-*.tgz
    python frontend/make_chart_fonts.py package/fonts/complete/woff2

A chart's SVG carries the .woff2 of each script that it uses; they hold only what names and numbers need: Latin, Arabic,
a few signs, no hinting. The renderer measures and draws PNG with the .ttf, both scripts in one file, for it takes a
letter that a font lacks from any font at all.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

WEB = Path(__file__).resolve().parents[1] / "src/marsad/web"
TARGET = WEB / "data/fonts"
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2212, 0x2248, 0x2264, 0x2265]
ARABIC = [*range(0x600, 0x700), *range(0x200C, 0x2010)]
STYLES = {400: "Regular", 600: "SemiBold"}


def main() -> None:
    """Write `TARGET`."""
    TARGET.mkdir(exist_ok=True)
    for weight, style in STYLES.items():
        paths = {
            "latin": (Path(sys.argv[1]) / f"IBMPlexSans-{style}.woff2", LATIN),
            "arabic": (WEB / f"static/fonts/ibm-plex-sans-arabic-arabic-{weight}-normal.woff2", ARABIC),
        }
        with TemporaryDirectory() as folder:
            parts = [cut(script, weight, *where, Path(folder)) for script, where in paths.items()]
            both = Merger().merge(parts)
        for name, value in ((1, f"IBM Plex Sans {style}"), (16, "IBM Plex Sans"), (17, style)):
            both["name"].setName(value, name, 3, 1, 0x409)
        both.save(TARGET / f"both-{weight}.ttf")


def cut(script: str, weight: int, path: Path, letters: list[int], folder: Path) -> str:
    """Write what charts need of one font as .woff2; the path of the same as .ttf in `folder`."""
    font = TTFont(path)
    options = subset.Options(hinting=False, layout_features=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    plain = folder / f"{script}.ttf"
    font.flavor = None
    font.save(plain)
    font.flavor = "woff2"
    font.save(TARGET / f"{script}-{weight}.woff2")
    return str(plain)


if __name__ == "__main__":
    main()
