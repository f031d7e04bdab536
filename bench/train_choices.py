"""Learn what the evidence of a choice is worth, and say whether it beats the rules on wars and outlets left out.

python -m bench.train_choices when                 measure: rules and weights, each war and each outlet left out in turn
python -m bench.train_choices when --write         also learn on all, into src/marsad/extract/choices/weights/when.toml
python -m bench.train_choices when --show-misses   also every choice of the left-out wars that is wrong

A choice is learned as pairs (the right candidate against each wrong one of the same count) by logistic regression. A
war is the country that most figures of a report lie in, an outlet its publisher. Folders of labels are --gold; of
gold/dev2 and gold/dev3 only reports with an odd number are read, the even ones are kept for judging.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.choices import FIELDS

from marsad.bootstrap import draft_of
from marsad.evaluate.gold import Half, load_gold
from marsad.evaluate.matching import overlap
from marsad.extract.choices.choosing import choose
from marsad.extract.choices.questions import BY_RULES
from marsad.extract.choices.weights import Weights
from marsad.model import Interval

if TYPE_CHECKING:
    from marsad.evaluate.gold import GoldDocument, GoldFigure
    from marsad.extract.choices.questions import Question

WEIGHTS = Path("src/marsad/extract/choices/weights")
GOLD = ("../shared/gold/seed", "../shared/gold/dev", "../shared/gold/dev2", "../shared/gold/dev3", "gold")
STRENGTH = 1.0
"""Inverse of how strongly weights are held down; chosen on wars left out, as the printed table lets one check."""
LEAN = 0.3
"""What the rules' answer is worth beyond what was learned: evidence that weighs no more leaves it standing."""
LEAST = 0.05
"""Weights nearer to nothing are left out of the file."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with which of its candidates are right."""

    question: Question[Any]
    right: tuple[bool, ...]
    document: str
    folder: str
    war: str
    outlet: str

    @property
    def by_rules(self) -> bool:
        """Whether the rules alone answer it rightly."""
        return any(
            right and BY_RULES in one.features for one, right in zip(self.question.candidates, self.right, strict=True)
        )

    def is_right(self, weights: Weights) -> bool:
        """Whether the weights answer it rightly."""
        choice = choose(self.question.candidates, weights)
        return choice is not None and self.right[self.question.candidates.index(choice.candidate)]


REPORTS = Path("tests/extract/reports")
KEYS = {"when": "when"}
"""Fields that the short reports give, by their key there."""
HALVED = ("dev2", "dev3")
"""Folders of which half is kept for judging."""


def iter_cases(field: str, folders: Iterable[Path]) -> Iterator[Case]:
    """The questions of all labelled reports whose figure is labelled."""
    for folder in folders:
        for gold in load_gold(folder, half=Half.ODD if folder.name in HALVED else None):
            yield from _cases_of(field, gold, folder.name)


def iter_own(field: str) -> Iterator[Case]:
    """The questions of the project's own short reports, which the tests hold to what a recorder reads."""
    key = KEYS[field]
    for path in sorted(REPORTS.glob("*.toml")):
        row = tomllib.loads(path.read_text(encoding="utf-8"))
        questions = list(FIELDS[field][0](draft_of(row["text"].strip(), published=_day(row), outlet=None)))
        if len(questions) != len(row["figures"]):
            continue
        for question, figure in zip(questions, row["figures"], strict=True):
            if key in figure:
                right = tuple(is_told(one.value, figure[key]) for one in question.candidates)
                yield Case(question, right, path.stem, REPORTS.name, path.stem.partition("-")[0], path.stem)


def _day(row: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(row["published"]) if "published" in row else None


def is_told(value: Any, told: str) -> bool:
    """Whether a candidate is what a short report is held to, both as they are written there."""
    if isinstance(value, Interval):
        start, end = str(value.start or ""), str(value.end or "")
        return told == (start if start == end else f"{start}/{end}")
    return bool(value == told)


def _cases_of(field: str, gold: GoldDocument, folder: str) -> Iterator[Case]:
    ask, is_right = FIELDS[field]
    questions = list(ask(draft_of(gold.text, published=gold.published, outlet=gold.publisher)))
    countries = Counter(figure.country or "" for figure in gold.figures)
    war = countries.most_common(1)[0][0] if countries else ""
    for question, figure in _paired(questions, gold.figures):
        right = tuple(is_right(figure, one.value, gold) for one in question.candidates)
        yield Case(question, right, gold.id, folder, war, gold.publisher or "")


def _paired(
    questions: Sequence[Question[Any]], figures: Sequence[GoldFigure]
) -> Iterator[tuple[Question[Any], GoldFigure]]:
    """Each question with the labelled figure of its measure that it shares most with, each figure once."""
    shared = sorted(
        (
            (-overlap(figure.span, question.span)[0], i, j)
            for i, question in enumerate(questions)
            for j, figure in enumerate(figures)
            if figure.measure is question.measure and figure.span.overlaps(question.span)
        ),
    )
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in shared:
        if i not in seen[0] and j not in seen[1]:
            seen[0].add(i)
            seen[1].add(j)
            yield questions[i], figures[j]


class Table:
    """The candidates of all cases as rows of one matrix, and the pairs of a right and a wrong one of each case."""

    def __init__(self, cases: Sequence[Case]) -> None:
        from sklearn.feature_extraction import DictVectorizer

        self.cases = cases
        self.vectors = DictVectorizer()
        rows: list[dict[str, float]] = []
        first: list[int] = []
        second: list[int] = []
        self.weights: list[float] = []
        self.case_of: list[int] = []
        for number, case in enumerate(cases):
            pairs = _pairs(case, len(rows))
            rows += [dict(one.features) for one in case.question.candidates]
            first += [one for one, _ in pairs]
            second += [other for _, other in pairs]
            self.weights += [1.0 / len(pairs) for _ in pairs]
            self.case_of += [number for _ in pairs]
        matrix = self.vectors.fit_transform(rows)
        self.pairs = matrix[first] - matrix[second]

    def learn(self, field: str, strength: float, without: Collection[int] = ()) -> Weights:
        """The weights by which the right candidates are worth most; the cases of those numbers are left out."""
        from scipy.sparse import diags
        from sklearn.linear_model import LogisticRegression

        used = [at for at, number in enumerate(self.case_of) if number not in without]
        # Both signs are wanted for two classes: every other pair is turned round.
        signs = [1.0 if at % 2 else -1.0 for at in range(len(used))]
        # An absolute penalty: few features keep a weight, so that a person can review them.
        model = LogisticRegression(
            C=strength, l1_ratio=1.0, solver="liblinear", fit_intercept=False, max_iter=1000, random_state=0
        )
        model.fit(diags(signs) @ self.pairs[used], signs, sample_weight=[self.weights[at] for at in used])
        worth = zip(self.vectors.get_feature_names_out(), model.coef_[0], strict=True)
        kept = {name: float(one) for name, one in worth if abs(one) >= LEAST}
        kept[BY_RULES] = kept.get(BY_RULES, 0.0) + LEAN
        return Weights(field, {name: round(one, 2) for name, one in kept.items()})


def _pairs(case: Case, base: int) -> list[tuple[int, int]]:
    """The rows of each right candidate with each wrong one, where the first candidate is the row `base`."""
    right = [at for at, is_right in enumerate(case.right, base) if is_right]
    wrong = [at for at, is_right in enumerate(case.right, base) if not is_right]
    return [(one, other) for one in right for other in wrong]


def learn(field: str, cases: Sequence[Case], strength: float = STRENGTH) -> Weights:
    """The weights by which the right candidates of `cases` are worth most."""
    return Table(cases).learn(field, strength)


def left_out(field: str, table: Table, group: Callable[[Case], Hashable], strength: float) -> list[tuple[Case, bool]]:
    """Each case with whether it is answered rightly by weights that were learned without its group."""
    found = []
    for one in sorted({group(case) for case in table.cases}, key=str):
        inside = frozenset(number for number, case in enumerate(table.cases) if group(case) == one)
        weights = table.learn(field, strength, inside)
        found += [(table.cases[number], table.cases[number].is_right(weights)) for number in sorted(inside)]
    return found


def rate(rights: Sequence[bool]) -> str:
    """A share with its 95 % interval by the bootstrap over cases."""
    if not rights:
        return "-"
    draw = random.Random(1)
    drawn = sorted(sum(draw.choices(rights, k=len(rights))) / len(rights) for _ in range(400))
    return f"{sum(rights) / len(rights):.3f} ({drawn[10]:.2f}-{drawn[389]:.2f})"


def report(field: str, cases: Sequence[Case], strength: float) -> list[tuple[Case, bool]]:
    """Print rules against weights, and give the answers to wars left out."""
    table = Table(cases)
    by_war = left_out(field, table, lambda case: case.war, strength)
    by_outlet = left_out(field, table, lambda case: case.outlet, strength)
    weights = table.learn(field, strength)
    print(f"{'set':8} {'cases':>5}  {'rules':22} {'wars left out':22} {'outlets left out':22} {'learned on':22} among")
    for folder in (*dict.fromkeys(case.folder for case in cases), ""):
        inside = [case for case in cases if folder in ("", case.folder)]
        columns = (
            [case.by_rules for case in inside],
            [right for case, right in by_war if folder in ("", case.folder)],
            [right for case, right in by_outlet if folder in ("", case.folder)],
            [case.is_right(weights) for case in inside],
        )
        among = sum(any(case.right) for case in inside) / len(inside)
        print(f"{folder or 'all':8} {len(inside):5}  {' '.join(f'{rate(one):22}' for one in columns)} {among:.3f}")
    return by_war


def write(field: str, weights: Weights, cases: Sequence[Case]) -> Path:
    """The file of a field's weights, the strongest first."""
    documents = len({(case.folder, case.document) for case in cases})
    lines = [
        f"# What the evidence for a count's “{field}” is worth, learned on {len(cases)} choices of {documents} reports",
        f"# by `python -m bench.train_choices {field} --write`. Not to be edited by hand; what changes is reviewed.",
        "",
        f'field = "{field}"',
        "",
        "[weights]",
        *(
            f'"{name}" = {one}'
            for name, one in sorted(weights.worth.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        ),
    ]
    path = WEIGHTS / f"{field}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("field", choices=sorted(FIELDS))
    parser.add_argument("--gold", type=Path, nargs="+", default=[Path(folder) for folder in GOLD])
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show-misses", action="store_true")
    options = parser.parse_args()
    cases = list(iter_cases(options.field, options.gold))
    cases += iter_own(options.field) if options.field in KEYS else ()
    by_war = report(options.field, cases, options.strength)
    if options.show_misses:
        for case, right in by_war:
            if not right:
                print(
                    case.folder, case.document, case.question.span.text, "possible" if any(case.right) else "not among"
                )
    if options.write:
        print(write(options.field, learn(options.field, cases, options.strength), cases))


if __name__ == "__main__":
    main()
