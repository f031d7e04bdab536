"""Languages out of folders that a test writes, read by the engine end to end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from marsad.bootstrap import gazetteer
from marsad.extract.budget import DEFAULT_BUDGET
from marsad.extract.draft import Draft, Tools
from marsad.extract.parses import load_parser
from marsad.extract.steps import read_drafts
from marsad.extract.toponyms import find_toponyms
from marsad.languages import Language, open_language
from tests.extract.readers import make_document


def write_language(folder: Path, files: Mapping[str, str]) -> Language:
    """The language of a new folder with these files."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return open_language(folder)


def read_in(language: Language, text: str) -> Draft:
    """The draft of one report, read with all steps by the words of `language`."""
    find = partial(find_toponyms, gazetteer=gazetteer(), language=language)
    (draft,) = read_drafts([make_document(text)], Tools(language, partial(load_parser, language), find, DEFAULT_BUDGET))
    return draft
