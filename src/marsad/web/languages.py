"""Which of the languages a reader of the pages gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.i18n.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from fastapi import Request

COOKIE = "lang"


def choose_language(request: Request) -> Language:
    """The language that the address asks for, else the reader's last choice, else the browser's, else English."""
    wanted = [request.query_params.get("lang"), request.cookies.get(COOKIE)]
    header = request.headers.get("accept-language", "")
    wanted += [part.split(";")[0].strip()[:2].lower() for part in header.split(",")]
    return next((LANGUAGES[code] for code in wanted if code in LANGUAGES), LANGUAGES["en"])
