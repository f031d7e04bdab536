"""Whether two claims tell of the same event: the machine suggests with its reasons, a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marsad.model.message import Told


class Verdict(StrEnum):
    """What is said of two claims."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One comparison of two accounts: which level it reached and what that is worth."""

    name: str
    """What was compared: "day", "place", "type", "figures", "actors", "words" ..."""
    level: str
    """Which level was reached: "same day", "within 5 km" ..."""
    weight: float
    """log2(m/u), the Fellegi-Sunter match weight of the level; negative speaks against."""
    left: Told
    """What the left side holds."""
    right: Told


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two claims. `by` None is the machine's suggestion, which carries its score and parts."""

    left: str
    """Claim id; the smaller of the two."""
    right: str
    verdict: Verdict
    by: str | None = None
    reason: str = ""
    score: float | None = None
    """Sum of the prior and the parts, in bits."""
    parts: tuple[ScorePart, ...] = ()
    at: datetime | None = None
    act: str | None = None
    """What was decided in one go with others: "merge", "split" or "undo", a colon, and what tells it from other acts.

    None for a verdict on one pair, and for all of the time before acts had names."""

    def __post_init__(self) -> None:
        if self.left >= self.right:
            raise ValueError("a judgement names two claims, the smaller id first: use Judgement.of")
        if self.by is None and not self.parts:
            raise ValueError("the machine gives no score without its parts")

    @classmethod
    def of(
        cls,
        one: str,
        other: str,
        verdict: Verdict,
        by: str,
        reason: str = "",
        at: datetime | None = None,
        act: str | None = None,
    ) -> Judgement:
        """A person's decision on two claims, in either order."""
        left, right = sorted((one, other))
        return cls(left, right, verdict, by, reason, at=at, act=act)

    @property
    def is_decision(self) -> bool:
        """True where a person gave it."""
        return self.by is not None


def act_kind(verdicts: Sequence[Judgement]) -> str:
    """What verdicts of one act are together: "merge", "split" or "undo", or "verdict" for one on a pair alone.

    Where the act has no name, it is what they say when they are many.
    """
    if verdicts[0].act:
        return verdicts[0].act.partition(":")[0]
    told = {one.verdict for one in verdicts}
    if len(verdicts) == 1:
        return "verdict"
    return "split" if Verdict.DIFFERENT in told else "merge" if Verdict.SAME in told else "undo"
