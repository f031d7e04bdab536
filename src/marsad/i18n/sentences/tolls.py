"""What rules and tolls say in words: why accounts differ, why a figure was left out."""

from __future__ import annotations

from marsad.i18n.words import _

RULES_SAID = (
    _("The lowest figure, until independent origins agree on one."),
    _("Low and high of the accounts; best is the most likely of those who are no party to the conflict."),
    _("Civilians from minimum to maximum; provisional until two independent origins report them."),
    _("Civilians from minimum to maximum, belligerents apart."),
    _("One recommended figure, the others as triangulation; the latest level for a stock."),
    _("The figure of the latest report."),
    _("The figure that most independent origins give; while none do, the lowest."),
    _("ACLED codebook, fatalities"),
    _("UCDP GED codebook: best, low and high estimates"),
    _("Iraq Body Count, methods 1 and 3"),
    _("Airwars, methodology and incident grading"),
    _("IDMC Helix: recommended and triangulation figures; stock by latest end date, new displacement summed"),
    _("Marsad; the usage of news agencies"),
    _("GTD row notes: the majority of reliable estimates; else the lowest reliable estimate"),
)
"""What the rules do, and whose they are."""

REASONS = (
    _("the only figure"),
    _("what independent origins agree on"),
    _("what %(number)s independent origins agree on"),
    _("the lowest, while no two independent origins agree"),
    _("the latest of the reliable accounts"),
    _("the minimum of the civilians reported"),
    _("what is left once belligerents are kept apart"),
    _("the minimum, which every account supports"),
    _("the minimum"),
    _("recommended, since %(number)s independent origins agree on it"),
    _("recommended as the latest level"),
    _("recommended as the latest figure"),
    _("the latest figure, of %(day)s"),
    _("what %(number)s independent origins give"),
    _("the lowest, since no two agree"),
)
"""How a rule came to its best figure: clauses that the sentences on differences hold."""

AMOUNTS = (
    _("at least %(number)s"),
    _("up to %(number)s"),
    _("more than %(number)s"),
    _("fewer than %(number)s"),
    _("about %(amount)s"),
    _("nearly %(amount)s"),
    _("%(number)s to %(other)s"),
    _("“%(words)s”, read as %(number)s"),
)
"""A figure as its source hedged it."""

DIFFERENCES = (
    _("Every account counts combatants only, so no civilian harm is left."),
    _("Only %(origin)s gives a figure: %(counted)s."),
    _("Only %(origin)s give a figure: %(counted)s."),
    _("%(origins)s both give the figure %(counted)s."),
    _("%(origins)s all give the figure %(counted)s."),
    _("%(origins)s both give the figure %(counted)s; it may be up to %(number)s."),
    _("%(origins)s all give the figure %(counted)s; it may be up to %(number)s."),
    _(
        "%(origins)s both give the figure %(counted)s; with those whose status is not stated it may be up to "
        "%(number)s."
    ),
    _("%(origins)s all give the figure %(counted)s; with those whose status is not stated it may be up to %(number)s."),
    _("The accounts differ on %(noun)s: %(told)s; %(number)s is %(reason)s."),
    _("The accounts differ on %(noun)s: %(told)s; %(number)s is %(reason)s, and the figures rose from day to day."),
)
"""Why accounts differ."""

DETAILS = (
    _("The source denies it."),
    _("The source calls it possible, not certain."),
    _("It is planned or expected, not done."),
    _("A person rejected the claim."),
    _("It is a total over a longer time, not this incident's toll."),
    _("It is a level at a moment, not what this incident did."),
    _("It is a share, or counts families whose size is not stated."),
    _("%(origin)s runs the text of %(other_origin)s."),
    _("The same report gives this figure to %(origin)s."),
    _("The report adds it up to “%(words)s”."),
    _("It describes people among the “%(words)s” of the same report."),
    _("%(origin)s gave “%(words)s” later, on %(day)s."),
    _("The report itself calls it the earlier toll."),
    _("%(origin)s states the same figure elsewhere."),
    _("%(origin)s state the same figure elsewhere."),
    _("“%(words)s” says it more precisely."),
    _("It is counted in another unit (%(unit)s)."),
    _("A stated part of a larger figure is not added to it."),
    _("It is a stated part of the “%(words)s” by %(origin)s."),
    _("Only some of those whom others count whole."),
    _("Those of them whose status is not stated raise the maximum; the minimum counts stated civilians only."),
    _("The rule counts other people than this figure does."),
    _("Newer totals reach to %(day)s; a total of more than %(number)s days before is not compared."),
    _("%(origin)s is a party to the conflict, on the other side's losses."),
    _("%(origin)s are a party to the conflict, on the other side's losses."),
    _("The same origin gives a higher figure that this wording allows for."),
    _("Children, women and staff are counted among the civilians."),
    _("Women and staff may be one person."),
    _("The same origin gives a larger number, in which they may be."),
    _("They may be among those counted."),
    _("They may be among those listed one by one."),
    _("The words do not say whether these fighters are among those counted."),
    _("They may be among the “%(words)s”."),
    _("It lies inside the whole that the same origin states."),
    _("The same origin names more people than that."),
    _("It exceeds the whole that the same origin states: one of the two is wrong, so it widens the range only."),
    _("It counts combatants only."),
    _("It counts belligerents, who are kept apart."),
    _("Triangulation: the recommended figure is that of %(origin)s."),
    _("%(origin)s counts the same people as %(measure)s."),
)
"""Why a figure was left out."""

MEASURED = (
    _("Documents: %(counts)s. In brackets the 95 %% interval; none for a single document."),
    _("%(set)s: %(number)s"),
    _("own gold"),
    _("seed"),
    _("dev, the %(number)s tuned on"),
    _("dev, the %(number)s kept aside"),
    _("dev, all %(number)s"),
)
"""What the scores of the methodology are measured on."""
