"""The spaCy component "marsad": `nlp.add_pipe("marsad")` sets `doc._.figures`, `doc._.statements` and `doc._.reading`.

spaCy imports this module through the entry point of the package, so that the name is known where Marsad is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSIONS = ("figures", "statements", "reading")


@Language.factory("marsad")
def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """A component that reads the text of a Doc; `doc.user_data["published"]` may hold the day of publication."""
    from marsad.bootstrap import read

    for extension in EXTENSIONS:
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=())

    def component(doc: Doc) -> Doc:
        reading = read(doc.text, published=doc.user_data.get("published"))
        doc._.figures, doc._.statements, doc._.reading = reading.figures, reading.statements, reading
        return doc

    return component
