"""What every page stands in: the open record, the templates in each language, one envelope and one error shape."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from inspect import Signature, signature
from pathlib import Path
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from marsad.errors import MarsadError
from marsad.i18n.catalogue import template_messages, translations
from marsad.i18n.languages import LANGUAGES, Language
from marsad.i18n.wording import Wording
from marsad.model import plain
from marsad.model.account import Account, Role
from marsad.reconcile.rules import DEFAULT_RULE
from marsad.services.publicity import publicity
from marsad.store.publicity import Publicity
from marsad.store.record import Record
from marsad.store.summaries import not_linked, state_of
from marsad.version import __version__
from marsad.web.answers import Answers, KeptRoute
from marsad.web.drawings import mirrored
from marsad.web.envelope import PAGE_ANSWERS, QuickJSON
from marsad.web.kept_rows import KeptRows, RowsOfPage
from marsad.web.languages import COOKIE, choose_language
from marsad.web.mapping import country_name, say_place
from marsad.web.signin.visitors import session_of, visitor_of
from marsad.web.slugs import place_slug, slug_of, where_slug
from marsad.web.summaries import Summaries
from marsad.web.tags import Tags

STATIC = Path(__file__).parent / "static"
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Page:
    """What one address shows, whatever the form: a template fills itself from `show`, `.json` gives `data`.

    For readers who are not signed in a template may use nothing of a request but its address and language, for the
    page is kept.
    """

    template: str
    data: object
    """Dataclasses and plain values, an object of JSON; or a function that gives it, where the template needs less."""
    show: Mapping[str, object] = field(default_factory=dict)
    links: Mapping[str, str | None] = field(default_factory=dict)
    """Addresses of what belongs to it: next, document, events ..."""
    status: int = 200
    has_json: bool = True
    """False for a page that shows nothing of the record."""
    private: bool = False
    """For the person who is signed in alone: never kept, no `.json` beside it; its forms carry `csrf_field()`."""


class Frame:
    """Renders pages of one record in every language."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._environments = {code: _environment(language) for code, language in LANGUAGES.items()}
        self._summaries = Summaries(record)
        self.answers = Answers()
        self.tags = Tags()
        self._rows = KeptRows()
        self.is_published = False
        """True while a site of files is written: nothing on a page then leads to what only a server can do."""
        self._built: tuple[object, Page] | None = None
        self.has_desk = False
        """True where the application has the review desk, to which the head of each page then leads."""

    def state(self) -> Hashable:
        """What pages are kept under: the record's last change, the summaries made so far, and the day."""
        return (state_of(self.record), self._summaries.made, date.today())

    def built(self, request: Request, build: Callable[[], Page]) -> Page:
        """The page that `build` gives; for a site of files the one before, where it was of the same address.

        What a page shows is said in a language only when it is written, so that a site builds each once.
        """
        if not self.is_published:
            return build()
        key = str(request.url)
        if self._built is None or self._built[0] != key:
            self._built = (key, build())
        return self._built[1]

    def summary(self, compute: Callable[[Record], Result]) -> Result:
        """`compute(record)`, kept for as long as it holds; one that takes long may be a little behind the record."""
        return self._summaries.of(compute)

    def warm(self, computes: Iterable[Callable[[Record], object]]) -> None:
        """Make these summaries, so that the first reader does not wait for them."""
        for compute in computes:
            # What cannot be made now is told by the page that asks for it.
            with suppress(MarsadError):
                self.summary(compute)

    def html(self, request: Request, page: Page) -> HTMLResponse:
        """The page as HTML in the reader's language; a language asked for in the address is remembered."""
        language = choose_language(request)
        visitor = visitor_of(request)
        body = self._body(request, page, language, visitor)
        headers = {"Content-Language": language.code, "Vary": "Accept-Language, Cookie"}
        if page.private:
            headers["Cache-Control"] = "no-store"
        elif visitor is not None:
            headers["Cache-Control"] = "private, no-cache"
        response = HTMLResponse(body, page.status, headers)
        if request.query_params.get("lang") in LANGUAGES:
            response.set_cookie(COOKIE, language.code, max_age=365 * 86400, samesite="lax", httponly=True)
        return response

    def _body(self, request: Request, page: Page, language: Language, visitor: Account | None) -> str:
        template = self._environments[language.code].get_template(page.template)
        shown = {**page.show, "links": page.links, "request": request, "language": language, "visitor": visitor}
        session = session_of(request)
        if page.private and session is not None:
            shown["csrf_field"] = lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(session.csrf)
        is_under_rule = bool(request.query_params.get("rule"))
        shown["is_published"] = self.is_published
        shown["kept"] = RowsOfPage(self._rows, self.record, language.code, is_under_rule=is_under_rule)
        shown["has_desk"] = self.has_desk and visitor is not None and visitor.role.includes(Role.CODER)
        shown["is_cleared_alone"] = not page.private and self.summary(publicity) is Publicity.CLEARED
        shown["not_linked"] = self.summary(not_linked) if page.has_json else None
        shown["json_address"] = json_address(request) if page.has_json and not page.private else None
        return template.render(shown, other_languages=_others(request, language))

    def json(self, request: Request, page: Page) -> JSONResponse:
        """The page's data in the one envelope: data, meta, links."""
        data = page.data() if callable(page.data) else page.data
        links = {"self": str(request.url.path), **page.links}
        waiting = self.summary(not_linked).figures
        meta = {"marsad": __version__, "record": Path(self.record.location).name, "not_linked": waiting}
        # Whoever is at the desk is told more than others are.
        headers = {"Vary": "Cookie"}
        if visitor_of(request) is not None:
            headers["Cache-Control"] = "private, no-cache"
        return QuickJSON({"data": plain(data), "meta": meta, "links": links}, page.status, headers)


async def frame_of(request: Request) -> Frame:
    """The frame that the application was made with.

    What only looks at the request is asynchronous: else FastAPI sends each such dependency to a thread and waits.
    """
    frame: Frame = request.app.state.frame
    return frame


FrameOf = Annotated[Frame, Depends(frame_of)]


def add_page(router: APIRouter, path: str, build: Callable[..., Page], *, json_path: str | None = None) -> None:
    """Serve what `build` returns at `path` as HTML and at `path`.json as data; `build` is a FastAPI dependency."""

    name = build.__name__
    router.add_api_route(
        json_path or f"{path}.json",
        _endpoint(build, lambda frame, request, page: frame.json(request, page)),
        name=f"{name}.json",
        summary=_summary(build),
        responses=PAGE_ANSWERS,
        route_class_override=KeptRoute,
    )
    router.add_api_route(
        path,
        _endpoint(build, lambda frame, request, page: frame.html(request, page)),
        name=name,
        response_class=HTMLResponse,
        include_in_schema=False,
        route_class_override=KeptRoute,
    )


def _endpoint(
    build: Callable[..., Page], answer: Callable[[Frame, Request, Page], Response]
) -> Callable[..., Response]:
    """An endpoint with the parameters of `build`: a page is made of one state of the record, and written, in one go."""

    def endpoint(request: Request, frame: FrameOf, **asked: object) -> Response:
        given = {"request": request, "frame": frame, **asked}
        with frame.record.one_state():
            page = frame.built(request, lambda: build(**{name: given[name] for name in wanted}))
            return answer(frame, request, page)

    wanted = signature(build).parameters
    parameters = {one.name: one for one in signature(endpoint).parameters.values() if one.kind is not one.VAR_KEYWORD}
    parameters.update(wanted)
    endpoint.__signature__ = Signature(  # type: ignore[attr-defined]
        [one.replace(kind=one.KEYWORD_ONLY) for one in parameters.values()]
    )
    return endpoint


def json_address(request: Request) -> str:
    """The address of the same page as data, its filters kept."""
    path = request.url.path
    query = _query(request, lang=None)
    return ("/overview.json" if path == "/" else f"{path}.json") + query


def changed_query(request: Request, **changes: str | None) -> str:
    """This page's address with some of its query changed; None takes a parameter out."""
    return request.url.path + _query(request, **changes)


def _query(request: Request, **changes: str | None) -> str:
    parameters: dict[str, str | None] = {**request.query_params, **changes}
    kept = {name: value for name, value in parameters.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


def _others(request: Request, language: Language) -> list[tuple[Language, str]]:
    others = [one for one in LANGUAGES.values() if one.code != language.code]
    return [(one, changed_query(request, lang=one.code)) for one in others]


def _summary(build: Callable[..., Page]) -> str:
    return (build.__doc__ or "").strip().split("\n")[0].rstrip(".")


@cache
def _environment(language: Language) -> Environment:
    """What renders templates in a language: one to a process, for it keeps the templates that it compiled."""
    environment = Environment(
        loader=PackageLoader("marsad.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    messages = translations(language.code)
    environment.install_gettext_translations(messages, newstyle=True)  # type: ignore[attr-defined]
    words = Wording(language, messages.gettext)
    environment.globals.update(template_messages(messages, words.number))
    environment.filters.update(words.filters, slug=slug_of, place_slug=place_slug, where_slug=where_slug)
    environment.filters.update(
        mirrored=mirrored,
        map_says=lambda row: say_place(row, language),
        country_name=lambda name: country_name(name, language.code),
    )
    environment.globals.update(changed_query=changed_query, version=__version__, words=words, record_rule=DEFAULT_RULE)
    return environment
