"""The latest figure: what the last reliable report says."""

from marsad.model import Template
from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import (
    ONLY_FIGURE,
    Case,
    Choice,
    Rule,
    agreed,
    choice_of,
    latest_of,
    ranges_of,
    reliable,
)


def choose(case: Case) -> Choice | None:
    """Best is the figure of the latest day; of several that day, what two origins agree on, then as `latest_of`.

    A party to the conflict decides only where no neutral origin reports.
    """
    pairs = ranges_of(case)
    neutral = reliable(pairs)
    last = max(account.day for account, _ in neutral)
    votes = agreed([pair for pair in neutral if pair[0].day == last])
    best = votes[0][0] if votes and votes[0][1] > 1 else latest_of(neutral)
    return choice_of(pairs, best=best, reason=LATEST(day=last) if last.year > 1 else ONLY_FIGURE())


LATEST = Template("latest_figure_of", "the latest figure, of %(day)s")
RULE = Rule(
    "latest", "3", Template("latest_source", "Marsad; the usage of news agencies")(),
    Template("latest_summary", "The figure of the latest report.")(), choose, STATED,
)  # fmt: skip
