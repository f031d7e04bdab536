"""Wholes and their parts among the testimony of one event: a part never becomes a toll of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.model import Exclusion, LeftOut, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.testimony import Testimony
from marsad.reconcile.wording import OriginName

PART_OF_OTHERS = Template("part_of_others_whole", "It is a stated part of the “%(words)s” by %(origin)s.")
ONLY_SOME = Template("only_some_of_them", "Only some of those whom others count whole.")


def nest(kept: Sequence[Testimony], rows: Sequence[Testimony], excluded: Sequence[Exclusion]) -> list[Testimony]:
    """The kept rows, each a part of the kept row that stands for its whole.

    A whole that was stated again, or superseded, is spoken for by the claim in its place, so that its parts do not
    turn into wholes of their own; where that claim is itself one of those parts, the other parts are not its parts.
    """
    parents = {row.claim: row.parent for row in rows}
    instead = {one.claim: one.instead for one in excluded if one.instead is not None}
    held = {row.claim for row in kept}
    wholes = {claim: parent if (parent := parents.get(claim)) in held else None for claim in sorted(held)}
    for claim, whole in wholes.items():
        if whole is None:
            wholes[claim] = _standing(claim, parents, instead, wholes)
    return [replace(row, parent=wholes[row.claim]) for row in kept]


def _standing(
    claim: str, parents: Mapping[str, str | None], instead: Mapping[str, str], wholes: Mapping[str, str | None]
) -> str | None:
    seen = {claim}
    waiting = [parents.get(claim)]
    while waiting:
        parent = waiting.pop()
        if parent is None or parent in seen:
            continue
        seen.add(parent)
        if parent in wholes and not _lies_in(parent, claim, wholes):
            return parent
        waiting += [parents.get(parent), instead.get(parent)]
    return None


def _lies_in(part: str, whole: str, wholes: Mapping[str, str | None]) -> bool:
    above: str | None = part
    while above is not None and above != whole:
        above = wholes.get(above)
    return above is not None


def without_nested(rows: Sequence[Testimony], around: Sequence[Testimony]) -> tuple[list[Testimony], list[Exclusion]]:
    """The testimony without stated parts of what another origin counts: "7 of the 20 were children, doctors said".

    `around` holds the wholes that are not heard themselves, such as a party's count of the other side's losses.
    """
    by_claim = {row.claim: row for row in (*around, *rows)}
    kept, nested = [], []
    for row in rows:
        whole = by_claim.get(row.parent or "")
        seen = {row.claim}
        while whole is not None and whole.origin.name == row.origin.name and whole.claim not in seen:
            seen.add(whole.claim)
            whole = by_claim.get(whole.parent or "")
        if whole is None or whole.claim in seen:
            kept.append(row)
        else:
            detail = PART_OF_OTHERS(words=whole.figure.span.text, origin=OriginName(whole.origin.name))
            nested.append(Exclusion(row.claim, LeftOut.SUBSET, detail, whole.claim))
    return kept, nested


def without_partial(accounts: tuple[Account, ...]) -> tuple[tuple[Account, ...], list[Exclusion]]:
    """The accounts without those that name only some of the people where another's whole has room for them."""
    widest = max((account.groups for account in accounts), default=1)
    wholes = [account for account in accounts if account.has_whole] or [
        account for account in accounts if account.groups == widest > 1
    ]
    most = max((account.whole.high for account in wholes), default=-1.0)
    kept = tuple(account for account in accounts if account in wholes or account.whole.point > most)
    exclusions = []
    for account in accounts:
        if account not in kept:
            detail = ONLY_SOME()
            rows = [row for row, _, _ in (*account.used, *account.inside)]
            exclusions += [Exclusion(row.claim, LeftOut.SUBSET, detail) for row in rows]
            exclusions += account.excluded
    return kept, exclusions
