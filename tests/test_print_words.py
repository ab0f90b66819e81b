"""Where a line of Japanese may end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from print.faces import LABEL, typeset
from print.words import pieces, wrap

TEXT = st.text("あいうカキク漢字市町、。(「」)・ー123ab 　\n", max_size=60)


@given(TEXT, st.floats(15, 120))
def test_no_line_is_wider_than_allowed_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 10.5)
    assert all(typeset(line).mm(10.5) <= width + 0.01 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("letter", "、。)」ーっょ・")
def test_no_line_begins_with_a_mark_that_belongs_to_the_letter_before(letter: str) -> None:
    for length in range(3, 12):
        lines = wrap("字" * length + letter + "字" * 8, 30, 10.5)
        assert not any(line.startswith(letter) for line in lines)


def test_no_line_ends_with_an_opening_bracket() -> None:
    for length in range(3, 12):
        lines = wrap("字" * length + "(かっこ)", 30, 10.5)
        assert not any(line.endswith("(") for line in lines)


def test_figures_and_foreign_words_stay_whole() -> None:
    assert "5,000" in pieces("手数料は5,000円")
    assert wrap("電話は 000-000-0417 です", 24, 10.5)[1].startswith("000-000-0417")


def test_a_word_longer_than_the_line_is_cut_rather_than_lost() -> None:
    assert "".join(wrap("a" * 80, 20, 10.5)) == "a" * 80


def test_lines_end_between_phrases_where_that_costs_no_line() -> None:
    lines = wrap("過ぎると、1か月分の手当が受け取れなくなります", 105, 14, LABEL)
    assert lines == ["過ぎると、1か月分の手当が", "受け取れなくなります"]


def test_a_variation_selector_stays_with_its_letter() -> None:
    assert pieces("辻\U000e0100村") == ["辻\U000e0100", "村"]
