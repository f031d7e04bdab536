"""What python-docx has no call for: direction, links, fields, header rows, words of pictures, styles; and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from marsad.web.sitrep.blocks import Look, Outline, Run

if TYPE_CHECKING:
    from docx.document import Document

FONT, SERIF = "IBM Plex Sans", "IBM Plex Serif"
ACCENT, QUIET, LINK, SOFT, LINE = "1D3A4A", "565D64", "14506E", "F4F2EC", "D5D1C7"
WHEN = (2000, 1, 1, 0, 0, 0)
"""The time that every part of the file bears."""
_STYLES: tuple[tuple[str, float, str | None, bool, float], ...] = (
    ("Lead", 11, None, False, 8),
    ("Note", 8.5, QUIET, False, 5),
    ("Account", 9.5, None, False, 0),
    ("Reference", 8, None, False, 0),
    ("Reference Words", 8, QUIET, False, 4),
    ("Table Text", 8.5, None, False, 1),
    ("Card Figure", 20, ACCENT, True, 0),
)
"""Paragraph styles of ours: name, size in points, colour, bold, space behind."""


_EDGES = (
    ("Report Table", ("top", "bottom", "insideH")),
    ("Cards", ("top", "left", "bottom", "right", "insideH", "insideV")),
)
"""Table styles of ours, with the edges that are drawn."""
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def dress(document: Document, outline: Outline) -> None:
    """The page, the properties and the styles of the file."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    said = document.core_properties
    said.title, said.subject, said.author = f"{outline.title}, {outline.subtitle}", outline.about, "Marsad"
    said.language, said.comments, said.last_modified_by, said.revision = outline.language, "", "Marsad", 1
    moment = datetime.fromisoformat(outline.created[:19]) if outline.created else datetime(*WHEN)
    said.created = said.modified = moment
    # The empty file that python-docx begins with carries a picture of itself.
    relations = document.part.package.rels
    for name in [name for name, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]
    _paragraph_styles(document)
    _table_styles(document)


def _paragraph_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    _font(styles["Normal"], 9.5)
    styles["Normal"].paragraph_format.space_after = Pt(5)
    for name, size in (("Title", 24), ("Subtitle", 13), ("Heading 1", 14), ("Heading 2", 11)):
        _font(
            styles[name], size, color=QUIET if name == "Subtitle" else ACCENT, family=SERIF, is_bold=name != "Subtitle"
        )
    _font(styles["Caption"], 9, color="1B1F23", is_bold=True)
    styles["Caption"].paragraph_format.keep_with_next = True
    _font(styles["Quote"], 9.5, color="1B1F23")
    styles["Quote"].font.italic = False
    styles["Quote"].paragraph_format.left_indent = Pt(9)
    for name, points, color, is_bold, behind in _STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _font(style, points, color=color, is_bold=is_bold)
        style.paragraph_format.space_after = Pt(behind)


def _font(style: Any, size: float, *, color: str | None = None, family: str = FONT, is_bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = family, Pt(size), is_bold
    if color is not None:
        style.font.color.rgb = RGBColor.from_string(color)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in (("ascii", family), ("hAnsi", family), ("cs", "IBM Plex Sans Arabic")):
        fonts.set(qn(f"w:{script}"), name)
    _append(properties, "w:szCs", val=str(round(2 * size)))
    if is_bold:
        _append(properties, "w:bCs")


def _table_styles(document: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name, edges in _EDGES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        borders = _append(_append(style.element, "w:tblPr"), "w:tblBorders")
        for edge in edges:
            _append(borders, f"w:{edge}", val="single", sz="4", space="0", color=LINE)


def _append(parent: Any, tag: str, **values: str) -> Any:
    made = _made(tag, **values)
    parent.append(made)
    return made


def set_direction(part: Any, *, is_rtl: bool) -> Any:
    """The paragraph or table itself, made to read from the right where the report does."""
    if not is_rtl:
        return part
    element = part._element
    if element.tag.endswith("}tbl"):
        element.tblPr.insert(1, _made("w:bidiVisual"))
    else:
        element.get_or_add_pPr().insert_element_before(
            _made("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
            "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap",
            "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
        )  # fmt: skip
    return part


def _made(tag: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_style(paragraph: Any, run: Run, *, is_rtl: bool) -> Any:
    """The run, put at the end of the paragraph in its look."""
    from docx.shared import Pt, RGBColor

    made = paragraph.add_run(_marked(run.text, is_rtl=is_rtl))
    made.bold = True if run.look in (Look.STRONG, Look.MARKED) else None
    if run.look is Look.QUIET:
        made.font.color.rgb = RGBColor.from_string(QUIET)
    if run.look is Look.CODE:
        made.font.name, made.font.size = "DejaVu Sans Mono", Pt(7)
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in run.text)
    if is_rtl and (is_arabic or run.look not in (Look.CODE, Look.QUOTE, Look.MARKED, Look.REFERENCE)):
        made.font.rtl = True
    return made


def _marked(text: str, *, is_rtl: bool) -> str:
    """The text with marks of direction in place of isolates, which office programs do not all know."""
    after = "\u200f" if is_rtl else "\u200e"
    return text.translate({0x2066: "\u200e", 0x2067: "\u200f", 0x2068: None, 0x2069: after})


def add_link(paragraph: Any, run: Run, *, is_rtl: bool) -> None:
    """The run as a link: to a place of the file ("#ref-3") or to an address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    href = run.href or ""
    if href.startswith("#"):
        link = _made("w:hyperlink", anchor=href[1:])
    else:
        link = _made("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    made = add_style(paragraph, run, is_rtl=is_rtl)
    made.font.color.rgb = RGBColor.from_string(LINK)
    link.append(made._element)
    paragraph._element.append(link)


def add_field(paragraph: Any, name: str) -> None:
    """A field that the reader's program works out: the number of the page."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind is None:
            instruction = _append(run._element, "w:instrText")
            instruction.text = name
        else:
            _append(run._element, "w:fldChar", fldCharType=kind)


def set_shading(paragraph: Any) -> None:
    """A ground behind the paragraph."""
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(
        _made("w:shd", val="clear", color="auto", fill=SOFT), "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing",
        "w:ind", "w:jc", "w:rPr",
    )  # fmt: skip


@dataclass(slots=True)
class Marks:
    """Places that links lead to, counted, for each needs a number of its own."""

    given: int = 0

    def add(self, paragraph: Any, name: str) -> None:
        """A bookmark at the beginning of the paragraph."""
        self.given += 1
        start = _made("w:bookmarkStart", id=str(self.given), name=name)
        paragraph._element.append(start)
        paragraph._element.append(_made("w:bookmarkEnd", id=str(self.given)))

    @staticmethod
    def row(row: Any, *, is_header: bool) -> None:
        """The row stays on one page; one of headings is said again on each."""
        properties = row._tr.get_or_add_trPr()
        properties.append(_made("w:cantSplit"))
        if is_header:
            properties.append(_made("w:tblHeader"))

    @staticmethod
    def describe(paragraph: Any, alt: str) -> None:
        """The words of the picture in the paragraph, for who does not see it."""
        for found in paragraph._element.iter(_PICTURE):
            found.set("descr", alt)
            found.set("name", "")


def timeless(made: bytes) -> bytes:
    """The file with no time of making in its container, its parts in the order of their names."""
    out = BytesIO()
    with ZipFile(BytesIO(made)) as held, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        names = sorted(held.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = ZipInfo(name, WHEN)
            entry.compress_type = ZIP_DEFLATED
            kept.writestr(entry, held.read(name))
    return out.getvalue()
