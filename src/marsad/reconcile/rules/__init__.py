"""The rules by which the field decides when sources disagree, side by side; one is chosen per record."""

from marsad.errors import UsageError
from marsad.reconcile.rules import acled, airwars, ibc, idmc, latest, majority, ucdp
from marsad.reconcile.rules.rule import Case, Choice, Rule

RULES: dict[str, Rule] = {
    module.RULE.name: module.RULE for module in (acled, ucdp, ibc, airwars, idmc, latest, majority)
}
"""Every rule by name, in the order in which they are shown."""

DEFAULT_RULE = "ucdp"

__all__ = ["DEFAULT_RULE", "RULES", "Case", "Choice", "Rule", "rule_named"]


def rule_named(name: str) -> Rule:
    """The rule of that name; `UsageError` with the names there are."""
    try:
        return RULES[name]
    except KeyError:
        raise UsageError(f"there is no rule {name!r}; the rules are {', '.join(RULES)}") from None
