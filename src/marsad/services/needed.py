"""What a decision needs before it is written, as refusals name it."""

from __future__ import annotations

from marsad.model import Message, Template

A_PERSON = Template("a_person", "a person")
A_REASON = Template("a_reason", "a reason")


def first_missing(person: str, reason: str) -> Message | None:
    """What is missing of who decides and why; None where both are told."""
    if not person.strip():
        return A_PERSON()
    return None if reason.strip() else A_REASON()
