"""Size and readability of codes: what the benchmarks of codes promise."""

from benchmarks import bytes as sizes
from benchmarks import codes, reading, unseen_family
from counter.answer_codec import unpack_answers
from counter.answering import plain_answers
from counter.codetable import load_dictionary
from counter.scanner_text import LONGEST_TEXT
from print.codes import qr_matrix


def test_the_family_has_108_values_and_no_word_of_the_dictionary() -> None:
    answers = unseen_family.answers()
    assert len(answers) == 108
    assert plain_answers(unseen_family.typed()) == answers
    dictionary = load_dictionary().decode()
    pairs = {dictionary[at : at + 2] for at in range(len(dictionary))}
    texts = [value for value in answers.values() if isinstance(value, str)]
    japanese = [text for text in texts if not text.isascii()]
    assert len(japanese) > 30
    assert [
        text[at : at + 2]
        for text in japanese
        for at in range(len(text) - 1)
        if text[at : at + 2] in pairs
    ] == []


def test_it_takes_at_most_500_bytes_before_sealing() -> None:
    figures = sizes.figures()
    assert figures["ours"] <= 500
    assert figures["ours"] < figures["cbor-zlib"] / 2 < figures["json-zlib"] < figures["json"]
    assert figures["ours-sealed"] == 872


def test_the_family_comes_out_of_its_packing_as_it_went_in() -> None:
    answers = unseen_family.answers()
    assert unpack_answers(sizes.pack_answers(answers)) == answers


def test_the_codes_of_the_benchmark_are_full_ones() -> None:
    assert {len(codes.code_text(number)) for number in range(50)} == {LONGEST_TEXT}
    assert len({codes.code_text(number) for number in range(50)}) == 50
    assert len(qr_matrix(codes.code_text(1), 2)) == 85


def test_promised_scans_are_read_and_a_hopeless_one_is_not() -> None:
    assert reading.is_read(1, 200, 1.0)
    assert not reading.is_read(1, 150, 4.0)
    assert reading.share([True, True, False, True]) == 0.75
