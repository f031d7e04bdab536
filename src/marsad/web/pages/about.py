"""How the record is made, and where to take it away."""

from fastapi import APIRouter

from marsad.model import Measure, Modality, Quantifier, Scope, WherePrecision
from marsad.web.frame import Page, add_page

router = APIRouter(tags=["record"])


def methodology() -> Page:
    """How the record is made: what the words mean, what is counted and what never is."""
    words = {
        "measures": list(Measure),
        "quantifiers": list(Quantifier),
        "scopes": list(Scope),
        "modalities": list(Modality),
        "precisions": list(WherePrecision),
    }
    return Page("methodology.html", words, words)


def downloads() -> Page:
    """The record as data: addresses and what each gives."""
    addresses = ("/overview", "/figures", "/events", "/documents", "/sources", "/map", "/timeline", "/problems")
    data = {"addresses": [f"{address}.json" for address in addresses], "openapi": "/openapi.json"}
    return Page("downloads.html", data, data)


add_page(router, "/methodology", methodology)
add_page(router, "/downloads", downloads)
