"""IDMC: one recommended figure for each flow, the latest level for a stock; the others are triangulation."""

from marsad.model import Exclusion, LeftOut, Message, Template
from marsad.reconcile.accounts import Account
from marsad.reconcile.ranges import STATED, Range
from marsad.reconcile.rules.rule import Case, Choice, Rule, agreed, choice_of, latest_of, ranges_of, reliable
from marsad.reconcile.wording import OriginName


def choose(case: Case) -> Choice | None:
    """One figure is recommended and decides; every other is kept as triangulation and never summed.

    Recommended is the figure with the latest end date for a stock, what most independent origins say for a flow, and
    the latest where none agree. New displacement is summed over events, not inside one.
    """
    pairs = ranges_of(case)
    chosen, reason = _recommended(reliable(pairs), is_stock=case.is_stock)
    others = [pair for pair in pairs if pair is not chosen]
    kept = [pair for pair in others if pair[1].point == chosen[1].point]
    aside = [pair for pair in others if pair not in kept]
    return choice_of([chosen, *kept], best=chosen[1].point, reason=reason, excluded=_triangulation(aside, chosen))


def _recommended(pairs: list[tuple[Account, Range]], *, is_stock: bool) -> tuple[tuple[Account, Range], Message]:
    votes = agreed(pairs)
    if not is_stock and votes and votes[0][1] > 1:
        agreeing = [pair for pair in pairs if pair[1].point == votes[0][0]]
        return agreeing[0], RECOMMENDED_AGREED(number=votes[0][1])
    ends = [account.level_day if is_stock else account.day for account, _ in pairs]
    newest = [pair for pair, end in zip(pairs, ends, strict=True) if end == max(ends)]
    value = latest_of(newest)
    chosen = min((pair for pair in newest if pair[1].point == value), key=lambda pair: pair[0].origin.name)
    return chosen, RECOMMENDED_LEVEL() if is_stock else RECOMMENDED_FIGURE()


def _triangulation(pairs: list[tuple[Account, Range]], chosen: tuple[Account, Range]) -> list[Exclusion]:
    instead = chosen[0].used[0][0].claim if chosen[0].used else None
    detail = TRIANGULATION(origin=OriginName(chosen[0].origin.name))
    return [
        Exclusion(row.claim, LeftOut.TRIANGULATION, detail, instead)
        for account, _ in pairs
        for row, _, _ in (*account.used, *account.inside)
    ]


RECOMMENDED_AGREED = Template("recommended_agreed", "recommended, since %(number)s independent origins agree on it")
RECOMMENDED_LEVEL = Template("recommended_level", "recommended as the latest level")
RECOMMENDED_FIGURE = Template("recommended_figure", "recommended as the latest figure")
TRIANGULATION = Template("triangulation", "Triangulation: the recommended figure is that of %(origin)s.")
RULE = Rule(
    "idmc", "3",
    Template(
        "idmc_source",
        "IDMC Helix: recommended and triangulation figures; stock by latest end date, new displacement summed",
    )(),
    Template(
        "idmc_summary", "One recommended figure, the others as triangulation; the latest level for a stock."
    )(), choose, STATED, takes_bounds=False,
)  # fmt: skip
