"""The counts of one sentence: numbers tied to a measure, to each other as parts, and to the trigger that says it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.extract.lexicon import load_words
from marsad.extract.links.choosing import link_phrase
from marsad.extract.links.pairs import CountedPhrases, Link
from marsad.extract.links.triggers import find_triggers
from marsad.extract.nouns import classify_who
from marsad.extract.phrases import Phrase, counted_from, read_phrase
from marsad.extract.quantities import QuantityKind
from marsad.extract.situations import link_situation
from marsad.model import Measure, ReadingRule, Unit, WhoClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.extract.links.triggers import Trigger
    from marsad.extract.quantities import Quantity
    from marsad.extract.words import ParsedSentence

_PART_WORDS = frozenset(("including", "includes", "include", "included", "incl", "among", "amongst"))
_PART_REFERENTS = load_words("counts_part_referents")
_JOINS = load_words("counts_joins")
COUNTS_PEOPLE = (
    Measure.KILLED,
    Measure.INJURED,
    Measure.MISSING,
    Measure.ABDUCTED,
    Measure.DETAINED,
    Measure.RELEASED,
    Measure.DISPLACED,
    Measure.SURRENDERED,
    Measure.RETURNED,
    Measure.TRAPPED,
)


@dataclass(frozen=True, slots=True)
class Count:
    """One number of one measure in a sentence."""

    phrase: Phrase
    link: Link
    who: str
    who_class: WhoClass
    unit: Unit
    part_of: int | None = None
    """Index of the count of the same sentence that it is a stated part of."""
    part_of_before: bool = False
    """A part of something counted in an earlier sentence: "that figure includes", "two of the dead"."""


def read_counts(
    parsed: ParsedSentence,
    quantities: Sequence[Quantity],
    speakers: Sequence[tuple[int, int]] = (),
    before: Link | None = None,
) -> list[Count]:
    """The counts of a sentence in order of the text; a number with two measures comes twice.

    `speakers` are the word ranges of who is said to say it: no counted phrase runs into them.
    `before` is what the sentence before counted last: "Five of them were children" is a part of it.
    """
    phrases = [phrase for quantity in quantities if (phrase := _phrase(parsed, quantity, speakers))]
    phrases = _without_swallowed(parsed, phrases)
    triggers = find_triggers(parsed)
    counted = CountedPhrases.of(phrases)
    links = [_links(parsed, phrase, triggers, counted) for phrase in phrases]
    _share_joint_phrases(parsed, phrases, links)
    _describe_part_of_before(parsed, phrases, links, before)
    _give_other_figure(parsed, phrases, links, before)
    parts = _find_parts(parsed, phrases, links)
    return _assemble(parsed, phrases, links, parts)


_MANY = 10
"""From this number on, people are no speakers of a report but counted, whatever the parse makes of them."""


def _phrase(parsed: ParsedSentence, quantity: Quantity, speakers: Sequence[tuple[int, int]]) -> Phrase | None:
    core = parsed.index_at(quantity.core.end - 1)
    stops = [first for first, last in speakers if core is not None and core < first < last]
    phrase = read_phrase(parsed, quantity, min(stops) if stops else None)
    few = quantity.kind is QuantityKind.ARTICLE or (quantity.low or _MANY) < _MANY
    if core is None or phrase is None or not few or not any(first <= core < last for first, last in speakers):
        return phrase
    # "the toll has risen to 19, two doctors said": who speaks is not counted.
    return None if parsed.language.nouns.is_person(phrase.head_noun(parsed) or "") else phrase


def _without_swallowed(parsed: ParsedSentence, phrases: list[Phrase]) -> list[Phrase]:
    """ "a group of 600 civilians", "a total of 54": the article is no number of its own."""
    kept = []
    cores = frozenset(phrase.core for phrase in phrases)
    for phrase in phrases:
        is_one = phrase.quantity.kind is QuantityKind.ARTICLE or phrase.quantity.core.text.lower() == "one"
        if is_one and _is_owner_or_none(parsed, phrase):
            continue
        if phrase.quantity.kind is QuantityKind.ARTICLE:
            if _is_one_more(parsed, phrase):
                kept.append(replace(phrase, last=phrase.core + 1, head=None))
                continue
            after = parsed.lowers(phrase.last + 1, phrase.last + 3)
            noun = phrase.head_noun(parsed)
            if noun is None or noun in (
                "number",
                "total",
                "group",
                "toll",
                "series",
                "dozen",
                "half",
                "quarter",
                "third",
                "few",
                "bid",
                "spate",
            ):
                continue
            inside = parsed.words[phrase.core + 1 : phrase.last + 1]
            if any(word.tag == "CD" and "old" not in parsed.lowers(word.i, word.i + 6) for word in inside):
                continue
            if after[:1] == ["of"] and noun in (
                "group",
                "number",
                "couple",
                "handful",
                "toll",
                "team",
                "crowd",
                "population",
                "force",
                "convoy",
            ):
                continue
        if _is_base_of_share(parsed, phrase, cores):
            continue
        kept.append(phrase)
    return kept


def _is_owner_or_none(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "all members of one family", "not a single civilian": neither counts one."""
    before = parsed.lowers(phrase.first - 2, phrase.first)
    if before[-1:] == ["not"]:
        return True
    nouns = parsed.language.nouns
    return before[-1:] == ["of"] and len(before) > 1 and before[0] not in nouns.dead and nouns.is_person(before[0])


_ORDINALS = load_words("counts_ordinals")


def _is_one_more(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "a third was hurt", "an eleventh died": one more of those counted before."""
    after = parsed.words[phrase.core + 1 : phrase.core + 3]
    return len(after) == 2 and after[0].lower in _ORDINALS and after[1].is_verb


def _is_base_of_share(parsed: ParsedSentence, phrase: Phrase, cores: frozenset[int]) -> bool:
    """ "more than half of the 60,000 inhabitants": the second number is what the first is a share of."""
    before = parsed.lowers(phrase.first - 1, phrase.first)
    if before != ["of"]:
        return False
    share = phrase.first - 2
    while share > 0 and parsed.words[share].lower in ("per", "cent", "percent", "%", "pct"):
        share -= 1
    return share in cores


def _links(parsed: ParsedSentence, phrase: Phrase, triggers: list[Trigger], counted: CountedPhrases) -> list[Link]:
    links = link_phrase(parsed, phrase, triggers, counted)
    kind = phrase.quantity.kind
    if kind is QuantityKind.ARTICLE:
        links = [link for link in links if _may_count_one(parsed, phrase, link)]
    if kind is QuantityKind.TWIN:
        return [Link(Measure.ATTACKS, None, 6.0, ReadingRule.TWIN_ATTACK)]
    if kind is QuantityKind.FRACTION and phrase.head is None:
        links = []
    if phrase.quantity.unit in (Unit.PERCENT, Unit.KM2, Unit.MI2, Unit.HECTARE):
        links = [
            link
            for link in links
            if phrase.quantity.unit is Unit.PERCENT and link.measure in COUNTS_PEOPLE and phrase.head is not None
        ]
    situation = link_situation(parsed, phrase)
    if situation and (not links or situation.score > links[0].score):
        links = [situation, *links][:1] if not links or links[0].score < 7 else links
    return links


def _may_count_one(parsed: ParsedSentence, phrase: Phrase, link: Link) -> bool:
    nouns = parsed.language.nouns
    noun = phrase.head_noun(parsed) or ""
    if not noun and _is_one_more(parsed, phrase):
        return link.measure in COUNTS_PEOPLE and link.score >= 6.5
    if link.measure is Measure.DESTROYED:
        return link.score >= 7.0 and phrase.head is not None and parsed.words[phrase.head].tag == "NN"
    return (
        nouns.is_person(noun)
        and link.measure in COUNTS_PEOPLE
        and link.score >= 6.5
        and noun not in ("population", "people", "forces", "crew", "militia")
    )


def _tells_what(link: Link) -> bool:
    """True where a word of the sentence says what is counted."""
    return link.trigger is not None or link.rule is ReadingRule.ATTACK_NOUN


def _share_joint_phrases(parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]]) -> None:
    """ "three soldiers, two policemen and a child were killed": what is joined is counted alike, from either side."""
    order = [*zip(range(1, len(phrases)), range(len(phrases) - 1), strict=True)]
    order += [(left, right) for right, left in reversed(order)]
    verb = next((word.i for word in parsed.words if word.is_verb), len(parsed.words))
    for here, there in order:
        source = next((link for link in links[there] if _tells_what(link)), None)
        if there > here and phrases[there].partitive == "whom":
            continue  # what is said of a part is not said of its whole
        if source is None or (links[here] and (links[here][0].score >= 5.5 or source.rule is ReadingRule.COUNTED_NOUN)):
            continue
        left, right = (phrases[there], phrases[here]) if there < here else (phrases[here], phrases[there])
        between = parsed.words[left.last + 1 : right.first]
        if verb < left.first and any(word.text == ";" for word in between):
            continue  # "launched three missiles; 57 drones were shot down": a clause of its own
        if there > here and any(word.text == "(" for word in between):
            continue  # "1,294 casualties (427 killed and 867 injured)"
        joined = _are_joined(parsed, left, right) or (there < here and _is_added(parsed, left, right))
        if joined and _is_alike(parsed, phrases[here], source):
            links[here] = [replace(source, score=source.score - 1.0, rule=ReadingRule.JOINT_PHRASE)]


def _are_joined(parsed: ParsedSentence, left: Phrase, right: Phrase) -> bool:
    """Joined by comma or "and"; copies that lost their commas set one noun phrase right after the other."""
    between = parsed.lowers(left.last + 1, right.first)
    if not between:
        return left.head is not None and right.head is not None and left.last + 1 == right.first
    return all(word in _JOINS for word in between) and len(between) <= 3


def _is_added(parsed: ParsedSentence, left: Phrase, right: Phrase) -> bool:
    """ "28 troops had been killed as well as 41 civilians", "five were killed in the town and one in the village"."""
    between = parsed.lowers(left.last + 1, right.first)
    if len(between) > 16:
        return False
    if between[-3:] in (["as", "well", "as"], ["in", "addition", "to"]) or between[-2:] in (
        ["along", "with"],
        ["together", "with"],
    ):
        return True
    after = parsed.lowers(right.last + 1, right.last + 2)
    return (
        right.head is None
        and between[-1:] in (["and"], [","])
        and after in (["in"], ["at"], ["near"], ["on"], ["from"])
    )


def _is_alike(parsed: ParsedSentence, phrase: Phrase, source: Link) -> bool:
    """True where the phrase counts what the link counts: people, things or attacks."""
    nouns = parsed.language.nouns
    noun = phrase.head_noun(parsed)
    if noun is None:
        return phrase.quantity.kind is not QuantityKind.ARTICLE
    if noun in nouns.dead and source.measure is Measure.INJURED:
        return False
    if source.measure is Measure.DESTROYED:
        return nouns.is_object(noun) or (noun not in nouns.classes and noun not in nouns.places)
    return source.measure in COUNTS_PEOPLE and (nouns.is_person(noun) or noun in nouns.modifiers)


@dataclass(frozen=True, slots=True)
class _Part:
    parent: int | None
    before: bool


def _find_parts(parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]]) -> dict[int, _Part]:
    """Which phrases are stated parts of which; a part without a measure of its own takes that of its whole."""
    parts: dict[int, _Part] = {}
    for here, phrase in enumerate(phrases):
        if phrase.quantity.kind is QuantityKind.TWIN:
            continue
        part = _part_of(parsed, phrases, links, parts, here)
        if part is None:
            continue
        parent = part.parent
        if parent is not None and not links[parent]:
            continue
        if parent is not None and not _is_strong_own(parsed, links[here], links[parent]):
            if not _may_be_part(parsed, phrase):
                continue
            links[here] = [
                replace(links[parent][0], rule=ReadingRule.PART_OF_WHOLE, score=6.0, active=links[parent][0].active)
            ]
        if links[here]:
            parts[here] = part
    return parts


def _describe_part_of_before(
    parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]], before: Link | None
) -> None:
    """ "Five of them were children": a sentence that says who a part was, and nothing else of it, counts it alike."""
    if before is None or not phrases or any(links) or phrases[0].partitive != "them":
        return
    after = parsed.words[phrases[0].last + 1 : phrases[0].last + 5]
    nouns = parsed.language.nouns
    if after and after[0].lower in ("were", "was", "are", "is") and any(nouns.is_person(w.lower) for w in after[1:]):
        links[0] = [replace(before, trigger=None, rule=ReadingRule.PART_OF_SAID, score=6.0)]


OTHER_FIGURE = ReadingRule.FIGURE_OF_SAID
"""The rule of a number that is another figure for what was counted before."""
_FIGURES = frozenset(("figure", "figures", "number", "numbers", "total", "count", "tally", "estimate"))


def _give_other_figure(
    parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]], before: Link | None
) -> None:
    """ "put the figure at 12", "the number could be as high as 350": of what was counted last, there or before."""
    for here, phrase in enumerate(phrases):
        if links[here] or phrase.head is not None or phrase.quantity.kind is QuantityKind.ARTICLE:
            continue
        lead = parsed.lowers(phrase.first - 7, phrase.first)
        at = next((i for i in range(len(lead) - 1, -1, -1) if lead[i] in _FIGURES), None)
        if at is None or not 1 <= len(lead) - 1 - at <= 4 or lead[-1] not in _LEADS_TO_FIGURE:
            continue
        if lead[at + 1] == "of" and len(lead) - at > 2:
            continue  # "the number of weapons was 12" counts weapons
        last = next((links[i][0] for i in range(here - 1, -1, -1) if links[i]), before)
        if last is not None and last.measure in COUNTS_PEOPLE:
            links[here] = [replace(last, trigger=None, rule=OTHER_FIGURE, score=6.0, active=False)]


_LEADS_TO_FIGURE = frozenset(("at", "of", "to", "is", "was", "be", "as", "than", ":"))


def _is_strong_own(parsed: ParsedSentence, own: list[Link], parent: list[Link]) -> bool:
    """A part has a measure of its own where a verb says so; "three children fleeing" among the dead are dead."""
    if not own:
        return False
    trigger = own[0].trigger
    if trigger is not None and parsed.words[trigger.first].tag == "VBG" and own[0].rule is ReadingRule.SUBJECT:
        return False
    return own[0].score >= 7.0 and not (
        own[0].trigger is not None and parent[0].trigger is not None and own[0].trigger.first < parent[0].trigger.first
    )


def _may_be_part(parsed: ParsedSentence, phrase: Phrase) -> bool:
    noun = phrase.head_noun(parsed)
    if phrase.quantity.kind is QuantityKind.ARTICLE:
        return noun is not None and parsed.language.nouns.is_person(noun)
    nouns = parsed.language.nouns
    return noun is None or nouns.is_person(noun) or (noun not in nouns.classes and not nouns.is_attack(noun))


def _part_of(
    parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]], parts: dict[int, _Part], here: int
) -> _Part | None:
    """What the number is a stated part of, or None: "two of them", "including six", "among them a girl" ..."""
    phrase = phrases[here]
    before = parsed.lowers(phrase.first - 6, phrase.first)
    after = parsed.lowers(phrase.last + 1, phrase.last + 7)
    if phrase.partitive is not None and phrase.quantity.kind is not QuantityKind.ARTICLE:
        is_of_others = _is_of_others(parsed, phrases, phrase, here)
        whole = None if is_of_others else _whole_before(phrases, links, parts, here)
        return whole if whole or is_of_others or phrase.partitive == "whom" else _Part(None, before=True)
    if before[-1:] and before[-1] in ("were", "was", "are", "is") and before[-3:-1] in _PART_LEADS:
        return _whole_before(phrases, links, parts, here)
    if _opens_with_whole(parsed, phrases, links, here):
        return _Part(0, before=False)
    if _opens_with_them(parsed, phrases, here) or _names_whole(parsed, phrase, links, here):
        return _Part(None, before=True)
    if before[-1:] and before[-1] in _PART_WORDS and before[-1] not in ("among", "amongst"):
        alone = before[-1].startswith("include") and not any(links[i] for i in range(here))
        return _Part(None, before=True) if alone else _whole_before(phrases, links, parts, here)
    trailing = after[:2] in _PART_LEADS and not any(
        other.first <= phrase.last + 4 for other in phrases[here + 1 : here + 6]
    )
    if before[-2:] in _PART_LEADS or trailing:
        return _whole_before(phrases, links, parts, here)
    if _is_among(parsed, phrase):
        return _among(parsed, phrases, phrase, here)
    carried = here > 0 and (here - 1) in parts
    if carried and (_are_joined(parsed, phrases[here - 1], phrase) or _is_list_item(parsed, phrases, parts, here)):
        return parts[here - 1]
    return None


def _is_of_others(parsed: ParsedSentence, phrases: list[Phrase], phrase: Phrase, here: int) -> bool:
    """True for "nine dead ... five of the attackers": the noun is of others than those counted before."""
    noun = phrase.head_noun(parsed)
    if phrase.partitive not in ("the", *_OWNERS) or noun is None or noun in _PART_REFERENTS:
        return False
    if phrase.partitive in _OWNERS:  # "killed nine rebels and lost two of its soldiers"
        return all(other.head_noun(parsed) != noun for other in phrases[:here])
    return all(other.head_noun(parsed) not in (None, noun) for other in phrases[:here])


def _opens_with_whole(parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]], here: int) -> bool:
    """ "Of the 40 people wounded, 12 are in critical condition": the first number is the whole of the second."""
    if here == 0 or not links[0] or phrases[here].head is not None:
        return False
    return (
        phrases[0].first - _opening(parsed) in (1, 2) and parsed.lowers(0, phrases[0].first)[_opening(parsed)] == "of"
    )


def _opens_with_them(parsed: ParsedSentence, phrases: list[Phrase], here: int) -> bool:
    """ "Of them, about 2.6 million are displaced and 740,000 have crossed": parts of what was counted before."""
    start = _opening(parsed)
    them = parsed.lowers(start, start + 2) in (["of", "them"], ["of", "these"], ["of", "those"])
    if not them or (phrases[here].head is not None and here > 0):
        return False
    return all(word.lower in (",", "about") for word in parsed.words[start + 2 : phrases[here].first]) or here > 0


def _opening(parsed: ParsedSentence) -> int:
    """The first word of a sentence, past the dash or bullet of a list."""
    return next((word.i for word in parsed.words if any(c.isalnum() for c in word.text)), 0)


_OWNERS = ("its", "their", "his", "her", "our", "my", "your")


def _is_among(parsed: ParsedSentence, phrase: Phrase) -> bool:
    """ "Ten children were among", "Six civilians, including a child, were among"."""
    after = parsed.lowers(phrase.last + 1, phrase.last + 12)
    if "among" not in after:
        return False
    lead = after[: after.index("among")]
    listed = lead[:1] == ["including"] or lead[:2] == [",", "including"]
    is_plain = all(word in _COPULAS or word in _JOINS for word in lead) and any(word in _COPULAS for word in lead)
    return is_plain or (listed and lead[-1] in _COPULAS)


_PART_LEADS = (["among", "them"], ["among", "whom"], ["of", "whom"], ["of", "them"], ["among", "those"], ["them", ","])
_COPULAS = ("were", "was", "are", "is", "also", "and", "among")

_WHOLES = {
    Measure.KILLED: frozenset(("killed", "dead", "deaths", "victims", "fatalities", "deceased", "slain")),
    Measure.INJURED: frozenset(("wounded", "injured", "injuries", "hurt")),
    Measure.DETAINED: frozenset(("detained", "arrested", "detainees")),
    Measure.DISPLACED: frozenset(("displaced", "evacuees", "evacuated", "refugees")),
    Measure.ABDUCTED: frozenset(("abducted", "kidnapped", "hostages")),
}


def _names_whole(parsed: ParsedSentence, phrase: Phrase, links: list[list[Link]], here: int) -> bool:
    """ "those killed included 14 children", "among the dead were 22 children": a part of a whole without a number.

    The measure is that of the words for the whole; it is written to `links[here]` where the number had none.
    """
    before = parsed.lowers(phrase.first - 14, phrase.first)
    after = parsed.lowers(phrase.last + 1, phrase.last + 6)
    included = before[-1:] in (["include"], ["included"], ["includes"])
    leading = "among" in before[-6:] and before[-1:] in (["were"], ["are"], ["was"], ["is"])
    trailing = "among" in after and any(word in after[:2] for word in ("were", "are", "was", "is"))
    numbered = any(word.tag == "CD" for word in parsed.words[phrase.last + 1 : phrase.last + 7])
    if not (included or leading or (trailing and not numbered)):
        return False
    around = after if trailing else before
    for measure, words in _WHOLES.items():
        if any(word in words for word in around):
            if not links[here] or links[here][0].score < 7.5:
                links[here] = [Link(measure, None, 7.0, ReadingRule.PART_OF_WHOLE)]
            return True
    return False


def _is_list_item(parsed: ParsedSentence, phrases: list[Phrase], parts: dict[int, _Part], here: int) -> bool:
    """ "including 9 in Salihin, 8 in Ansari, 5 in Muyassar": bare numbers each with its place carry on the list."""
    if here == 0 or (here - 1) not in parts or phrases[here].head is not None:
        return False
    between = parsed.words[phrases[here - 1].last + 1 : phrases[here].first]
    return (
        0 < len(between) <= 8
        and between[0].lower in ("in", "at", "from", "near")
        and not any(word.is_verb for word in between)
    )


def _whole_before(phrases: list[Phrase], links: list[list[Link]], parts: dict[int, _Part], here: int) -> _Part | None:
    """The nearest number before that has a measure and is no part itself, unless all are parts."""
    before = range(here - 1, -1, -1)
    last = next((i for i in before if links[i] and links[i][0].measure is not Measure.ATTACKS), None)
    if last is None:
        return None
    measured = (i for i in range(last, -1, -1) if links[i] and links[i][0].measure is not Measure.ATTACKS)
    nearest = next((i for i in measured if i not in parts), last)
    if last in parts and phrases[here].partitive in ("them", "whom") and phrases[last].last + 6 >= phrases[here].first:
        nearest = last
    return _Part(nearest, before=False)


def _among(parsed: ParsedSentence, phrases: list[Phrase], phrase: Phrase, here: int) -> _Part | None:
    """ "Ten children were among at least 48 people killed", "12 children were among the victims"."""
    index = next(
        (
            i
            for i in range(phrase.last + 1, min(phrase.last + 12, len(parsed.words)))
            if parsed.words[i].lower == "among"
        ),
        None,
    )
    if index is None:
        return None
    for there in range(here + 1, min(here + 14, len(phrases))):
        if 0 <= phrases[there].first - index - 1 <= 1:
            return _Part(there, before=False)
    if any(word in _PART_REFERENTS for word in parsed.lowers(index + 1, index + 4)):
        return _Part(None, before=True)
    return None


def _is_restated(parsed: ParsedSentence, phrases: list[Phrase], here: int) -> bool:
    """True for the share in "1.9 million people, 85 percent of the population": the same people once more."""
    phrase = phrases[here]
    is_share = phrase.quantity.unit is Unit.PERCENT or phrase.quantity.kind is QuantityKind.FRACTION
    if here == 0 or not is_share or phrase.head_noun(parsed) not in ("population", "inhabitants", "residents"):
        return False
    between = parsed.lowers(phrases[here - 1].last + 1, phrase.first)
    return bool(between) and all(word in (",", "or", "-", "–", "(") for word in between)


def _assemble(
    parsed: ParsedSentence, phrases: list[Phrase], links: list[list[Link]], parts: dict[int, _Part]
) -> list[Count]:
    counts: list[Count] = []
    index_of: dict[int, int] = {}
    for here, phrase in enumerate(phrases):
        if _is_restated(parsed, phrases, here):
            continue
        for link in links[here]:
            if not _may_stand(parsed, phrase, link):
                continue
            part = parts.get(here)
            index_of.setdefault(here, len(counts))
            counts.append(
                Count(
                    phrase,
                    link,
                    *_who(parsed, phrase, link),
                    part_of=part.parent if part else None,
                    part_of_before=bool(part and part.before),
                )
            )
    return [count if count.part_of is None else replace(count, part_of=index_of.get(count.part_of)) for count in counts]


def _may_stand(parsed: ParsedSentence, phrase: Phrase, link: Link) -> bool:
    """A bare year-like number or a lone "one" needs a strong reason."""
    quantity = phrase.quantity
    if phrase.head is None and quantity.kind is QuantityKind.WORDS and quantity.core.text.lower() == "one":
        return link.score >= 8.5 or phrase.partitive is not None
    if quantity.kind is QuantityKind.FRACTION:
        return link.measure in (Measure.AREA, Measure.DISPLACED, Measure.IN_NEED, Measure.KILLED, Measure.INJURED)
    return True


def _who(parsed: ParsedSentence, phrase: Phrase, link: Link) -> tuple[str, WhoClass, Unit]:
    words = parsed.words
    head = phrase.head
    if head is None:
        text = (
            words[phrase.core].text
            if link.trigger is None or link.rule is not ReadingRule.COUNTED_NOUN
            else words[link.trigger.first].text
        )
        return text, WhoClass.UNKNOWN, _unit(parsed, phrase, link)
    first = min(
        counted_from(parsed, phrase.quantity, phrase.core), head
    )  # a form of the noun may hold the number itself
    while first < head and words[first].lower in (
        "of",
        "the",
        "other",
        "more",
        "another",
        "additional",
        "them",
        "his",
        "its",
        "their",
    ):
        first += 1
    stretch = words[first : head + 1]
    lowers = [word.lower for word in stretch]
    who = parsed.sentence.text[stretch[0].start - parsed.sentence.start : stretch[-1].end - parsed.sentence.start]
    tail = parsed.lowers(head + 1, head + 3)
    if tail[:1] == ["of"] and not {"family", "families"}.isdisjoint(parsed.lowers(head + 2, head + 5)):
        lowers = [*lowers, "family"]  # "six members of one family"
    if tail[:1] == ["and"] and len(tail) > 1 and parsed.language.nouns.is_person(tail[1]) and words[head + 2].is_noun:
        lowers = [*lowers, *tail]
    unit = _unit(parsed, phrase, link)
    if unit in (Unit.ITEM, Unit.KM2, Unit.MI2, Unit.HECTARE, Unit.SETTLEMENT) or link.measure in (
        Measure.ATTACKS,
        Measure.DESTROYED,
        Measure.AREA,
    ):
        return who, WhoClass.OBJECT, unit
    return who, classify_who(parsed.language, lowers, words[head].lower), unit


def _unit(parsed: ParsedSentence, phrase: Phrase, link: Link) -> Unit:
    noun = phrase.head_noun(parsed)
    if phrase.quantity.unit is not None:
        return phrase.quantity.unit
    if link.measure is Measure.AREA:
        return Unit.PERCENT if phrase.quantity.kind is QuantityKind.FRACTION else Unit.SETTLEMENT
    if link.measure in (Measure.ATTACKS, Measure.DESTROYED):
        return Unit.ITEM
    if noun in ("family", "families", "household", "households"):
        return Unit.HOUSEHOLD
    return Unit.PERSON
