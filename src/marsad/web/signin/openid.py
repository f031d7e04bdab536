"""Signing in by a provider of OpenID Connect, where one is set: it says who somebody is, an account says what for."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any

from authlib.integrations.starlette_client import OAuth, OAuthError
from fastapi.responses import RedirectResponse, Response
from httpx import HTTPError
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.routing import Route

from marsad.model.account import Account
from marsad.services.accounts.people import find_known
from marsad.services.accounts.sessions import begin
from marsad.web.doorway import LOOPBACK, host_of
from marsad.web.signin import visitors
from marsad.web.signin.pages import sign_in_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from marsad.settings import OpenId
    from marsad.web.frame import Frame

ADDRESS = "/sign-in/openid"
SECONDS = 600
"""For which the way to the provider and back may take."""


def openid_app(settings: OpenId) -> Starlette:
    """The two steps to be mounted at `ADDRESS`: to the provider, and back with a code (RFC 6749, PKCE, nonce, state).

    State and nonce are in a signed cookie of this path only, under a key that every worker process makes alike.
    """
    oauth = OAuth()
    client = oauth.register(
        "provider",
        server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=settings.client_id,
        client_secret=settings.client_secret,
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )

    async def leave(request: Request) -> Response:
        request.session["next"] = visitors.inner_address(request.query_params.get("next", ""))
        back = f"{request.url.scheme}://{_own_host(request)}{ADDRESS}/callback"
        try:
            response: Response = await client.authorize_redirect(request, back)
        except (HTTPError, OAuthError, RuntimeError):
            return await run_in_threadpool(_refuse, request, f"{settings.name} cannot be reached; try again later")
        return response

    async def come_back(request: Request) -> Response:
        try:
            token: dict[str, Any] = await client.authorize_access_token(request)
        except (HTTPError, OAuthError, JoseError, RuntimeError, ValueError):
            return await run_in_threadpool(_refuse, request, f"{settings.name} did not say who you are; begin again")
        return await run_in_threadpool(_let_in, request, settings, token.get("userinfo") or {})

    key = hmac.new(settings.client_secret.encode(), b"marsad openid", hashlib.sha256).hexdigest()
    kept = Middleware(
        KeptByScheme,  # type: ignore[arg-type]  # reads `app` by its place
        secret_key=key,
        session_cookie="marsad_openid",
        path=ADDRESS,
        max_age=SECONDS,
    )
    return Starlette(routes=[Route("/", leave), Route("/callback", come_back)], middleware=[kept])


class KeptByScheme:
    """Starlette's short session in a cookie, which is `Secure` where the browser came by https."""

    def __init__(self, app: ASGIApp, **options: Any) -> None:
        self._open = SessionMiddleware(app, **options)
        self._secure = SessionMiddleware(app, https_only=True, **options)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the one answer that the request's scheme asks for."""
        kept = self._secure if scope.get("scheme") == "https" else self._open
        await kept(scope, receive, send)


def _own_host(request: Request) -> str:
    """The host that the provider sends the browser back to: the configured one, whatever name the request came by.

    Where none is configured only names of this machine are answered to, and the request's is one with its port.
    """
    names = request.app.state.settings.host_names
    return str(names[0]) if names and host_of(names[0]) not in LOOPBACK else request.url.netloc


def _let_in(request: Request, settings: OpenId, claims: dict[str, Any]) -> Response:
    account = _account(request, settings, claims)
    if account is None:
        return _refuse(request, f"no account here belongs to whom {settings.name} names; an admin can make one")
    earlier = request.cookies.get(visitors.cookie_name(request))
    session = begin(
        visitors.book_of(request),
        account,
        address=visitors.address_of(request),
        earlier=earlier,
        how=settings.name,
        agent=visitors.agent_of(request),
    )
    response = RedirectResponse(visitors.inner_address(str(request.session.pop("next", ""))), 303)
    visitors.keep_session(request, response, session)
    return response


def _account(request: Request, settings: OpenId, claims: dict[str, Any]) -> Account | None:
    """The account that may sign in as whom the provider names; an e-mail counts only where the provider verified it."""
    value = claims.get(settings.claim)
    is_email = settings.claim == "email"
    if not isinstance(value, str) or (is_email and claims.get("email_verified") is not True):
        return None
    return find_known(visitors.book_of(request), value, by_email=is_email)


def _refuse(request: Request, message: str) -> Response:
    frame: Frame = request.app.state.frame
    return frame.html(request, sign_in_page(request, "", error=message, status=403))
