"""The codes of kinds of event: ACLED's types and sub-event types, PLOVER's categories."""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """ACLED event_type, in ACLED's order of precedence."""

    BATTLES = "Battles"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    EXPLOSIONS = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"


class SubEventType(StrEnum):
    """ACLED sub_event_type, those that a report of war can name; Marsad adds the displacement of people under Other."""

    GOVERNMENT_REGAINS_TERRITORY = "Government regains territory"
    NON_STATE_ACTOR_OVERTAKES_TERRITORY = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS_USE = "Disrupted weapons use"
    HEADQUARTERS = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    TRANSFER_OF_TERRITORY = "Non-violent transfer of territory"
    OTHER = "Other"

    @property
    def event_type(self) -> EventType:
        """The ACLED event type that this sub-event type belongs to."""
        return _PARENT[self]


_PARENT: dict[SubEventType, EventType] = {
    **dict.fromkeys(list(SubEventType)[0:3], EventType.BATTLES),
    **dict.fromkeys(list(SubEventType)[3:6], EventType.PROTESTS),
    **dict.fromkeys(list(SubEventType)[6:8], EventType.RIOTS),
    **dict.fromkeys(list(SubEventType)[8:14], EventType.EXPLOSIONS),
    **dict.fromkeys(list(SubEventType)[14:17], EventType.VIOLENCE_AGAINST_CIVILIANS),
    **dict.fromkeys(list(SubEventType)[17:], EventType.STRATEGIC_DEVELOPMENTS),
}
# Protests with excessive force are a protest sub-event in ACLED, so position alone gives the parent.


class Plover(StrEnum):
    """PLOVER category of an event mention, those that Marsad uses."""

    ASSAULT = "ASSAULT"
    COERCE = "COERCE"
    RETREAT = "RETREAT"
    MOBILIZE = "MOBILIZE"
    PROTEST = "PROTEST"
    AGREE = "AGREE"
    CONCEDE = "CONCEDE"
    AID = "AID"
    THREATEN = "THREATEN"
