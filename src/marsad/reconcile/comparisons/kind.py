"""Kinds of event compared, as ACLED's sub-event types."""

from __future__ import annotations

from marsad.model import SubEventType
from marsad.reconcile.comparisons.compared import Compared
from marsad.reconcile.document_event import DocumentEvent

_RELATED = tuple(
    frozenset(pair)
    for pair in (
        (SubEventType.AIR_STRIKE, SubEventType.SHELLING),
        (SubEventType.AIR_STRIKE, SubEventType.CHEMICAL_WEAPON),
        (SubEventType.AIR_STRIKE, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.AIR_STRIKE, SubEventType.ARMED_CLASH),
        (SubEventType.SHELLING, SubEventType.CHEMICAL_WEAPON),
        (SubEventType.SHELLING, SubEventType.ARMED_CLASH),
        (SubEventType.SHELLING, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.SUICIDE_BOMB, SubEventType.REMOTE_EXPLOSIVE),
        (SubEventType.SUICIDE_BOMB, SubEventType.ARMED_CLASH),
        (SubEventType.ABDUCTION, SubEventType.ARRESTS),
    )
)
_UNSPECIFIC = frozenset((SubEventType.ATTACK, SubEventType.OTHER))
"""What a text calls an attack may be of any kind."""
RARE = frozenset((SubEventType.CHEMICAL_WEAPON, SubEventType.SUICIDE_BOMB))
"""Kinds that make up less than one in a hundred of ACLED's events: two reports of one are seldom of two events."""


def compare_kinds(one: DocumentEvent, other: DocumentEvent) -> Compared:
    """Whether the two are of one kind, of kinds that reports mix, or of different ones."""
    if one.type is None or other.type is None:
        return None
    pair = frozenset((one.type, other.type))
    return None if pair <= _UNSPECIFIC else (_level(pair), one.type.value, other.type.value)


def _level(pair: frozenset[SubEventType]) -> str:
    if len(pair) == 1:
        return "same_rare" if pair <= RARE else "same"
    if pair & _UNSPECIFIC:
        return "unspecific"
    return "related" if pair in _RELATED else "different"
