"""The majority view: the figure that most independent origins give (GTD's row notes)."""

from marsad.model import Template
from marsad.reconcile.ranges import STATED
from marsad.reconcile.rules.rule import ONLY_FIGURE, Case, Choice, Rule, agreed, choice_of, ranges_of, reliable


def choose(case: Case) -> Choice | None:
    """Best is the figure of most independent reliable origins; where none has a majority, the lowest of those tied.

    Parties to the conflict are heard on it only where nobody else reports.
    """
    pairs = ranges_of(case)
    votes = agreed(reliable(pairs))
    value, origins = votes[0]
    reason = MOST_GIVE(number=origins) if origins > 1 else LOWEST()
    if len(pairs) == 1:
        reason = ONLY_FIGURE()
    return choice_of(pairs, best=value, reason=reason)


MOST_GIVE = Template("most_origins_give", "what %(number)s independent origins give")
LOWEST = Template("lowest_no_two_agree", "the lowest, since no two agree")
RULE = Rule(
    "majority", "3",
    Template(
        "majority_source", "GTD row notes: the majority of reliable estimates; else the lowest reliable estimate"
    )(),
    Template("majority_summary", "The figure that most independent origins give; while none do, the lowest.")(),
    choose, STATED,
)  # fmt: skip
