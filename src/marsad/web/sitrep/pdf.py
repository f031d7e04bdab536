"""The outline as PDF on A4: the HTML of the report, set by WeasyPrint; tagged, and without a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.model import Template, digest
from marsad.web.sitrep.html import write_html

if TYPE_CHECKING:
    from marsad.web.sitrep.blocks import Outline

NEEDS = Template(
    "report_needs", "%(format)s needs packages that are not installed; pip install 'marsad[sitrep]' (%(error)s)"
)


def write_pdf(outline: Outline) -> bytes:
    """The whole report; the same report gives the same bytes. Raises `UsageError` without the extra `sitrep`."""
    try:
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        raise UsageError(NEEDS(format="PDF", error=str(error).split("\n", 1)[0])) from error
    # Letters of drawings that run from the right are set by whoever drew them: as pixels.
    page = write_html(outline, as_pixels=outline.direction == "rtl")
    fonts = FontConfiguration()
    # Nothing is loaded but what the page carries: a report opens no file and asks no host.
    inside_only = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    made = HTML(string=page, url_fetcher=inside_only).write_pdf(
        font_config=fonts, pdf_tags=True, pdf_identifier=digest(page)[:32].encode(),
        presentational_hints=False,
    )  # fmt: skip
    return bytes(made)
