"""Words hang as in Universal Dependencies: content words on content words."""

from __future__ import annotations

import pytest

from tests.extract.syntax.parsed import parsed


@pytest.mark.parametrize(
    ("text", "word", "rel", "head"),
    [
        ("Ten people were killed by soldiers in Homs.", "soldiers", "obl:agent", "killed"),
        ("Ten people were killed by soldiers in Homs.", "by", "case", "soldiers"),
        ("Ten people were killed by soldiers on Monday.", "people", "nsubj:pass", "killed"),
        ("The deaths of ten people were confirmed.", "people", "nmod", "deaths"),
        ("Two of the victims were children.", "children", "root", "children"),
        ("Two of the victims were children.", "were", "cop", "children"),
        ("Two of the victims were children.", "Two", "nsubj", "children"),
        ("The army left after shelling a market.", "shelling", "advcl:prep", "left"),
        ("The army shelled a market.", "market", "obj", "shelled"),
    ],
)
def test_a_word_hangs_where_universal_dependencies_hang_it(text: str, word: str, rel: str, head: str) -> None:
    words = parsed(text).words
    one = next(w for w in words if w.text == word)
    assert (one.rel, words[one.head].text) == (rel, head)


def test_every_word_keeps_its_place_and_the_tree_has_one_root() -> None:
    text = "Among the dead were two children, officials said, after the army had been in the town for days."
    words = parsed(text).words
    assert [text[w.start : w.end] for w in words] == [w.text for w in words]
    assert sum(w.head == w.i for w in words) == 1
    for word in words:
        seen = set()
        while word.head != word.i:
            assert word.i not in seen
            seen.add(word.i)
            word = words[word.head]  # noqa: PLW2901
