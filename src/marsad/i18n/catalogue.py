"""The catalogues of messages by language, as templates and Python ask for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

CATALOGUES = Path(__file__).parent / "locale"


@cache
def translations(code: str) -> NullTranslations:
    """The messages of a language, from its catalogue; English is what the templates say."""
    source = CATALOGUES / code / "LC_MESSAGES" / "marsad.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def template_messages(messages: NullTranslations, written: Callable[[float], str]) -> dict[str, Callable[..., Markup]]:
    """`_`, `gettext` and `ngettext` for templates, as Jinja's own ("newstyle"): values are escaped and put in by name.

    The number of `ngettext` stands in its message as `num`, written as `written` says.

    Jinja's make a context of their own at each call inside a loop, and escape through a proxy; a page has hundreds.
    """

    @lru_cache(maxsize=4096)
    def bare(message: str) -> Markup:
        return Markup(messages.gettext(message) % {})  # noqa: S704  # ours

    @lru_cache(maxsize=4096)
    def plural(singular: str, several: str, number: int) -> str:
        return messages.ngettext(singular, several, number)

    def gettext(message: str, /, **values: object) -> Markup:
        return _filled(messages.gettext(message), values) if values else bare(message)

    def ngettext(singular: str, several: str, number: int, /, **values: object) -> Markup:
        return _filled(plural(singular, several, number), {"num": written(number), **values})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filled(message: str, values: dict[str, object]) -> Markup:
    return Markup(message % {name: escape(value) for name, value in values.items()})  # noqa: S704
