from __future__ import annotations

from pipeline.geometry import Box
from pipeline.verify.counting import TrueWord, count_errors
from tests.typeset import Setter


def test_a_divided_word_is_one_with_its_pieces() -> None:
    page = Setter().line("esti mate").page()
    first, last = (word.box for word in page.words())

    assert count_errors(page, [TrueWord(("estimate",), first | last)]) == 1


def test_words_run_together_lack_their_space() -> None:
    page = Setter().line("theestimate").page()
    (box,) = (word.box for word in page.words())
    half = (box.left + box.right) // 2
    left, right = box._replace(right=half), box._replace(left=half)

    assert count_errors(page, [TrueWord(("the",), left), TrueWord(("estimate",), right)]) == 1


def test_what_is_not_there_and_what_was_missed_are_errors() -> None:
    page = Setter().line("sound").page()

    assert count_errors(page, [TrueWord(("missed",), Box(0, 5000, 90, 5020))]) == len("sound") + len("missed")


def test_furniture_counts_only_where_it_was_read_as_text() -> None:
    stamp = [TrueWord(("RELEASED",), Box(0, 5000, 90, 5020), is_text=False)]

    assert count_errors(Setter(kind="stamp").line("RELFASED").page(), stamp) == 0


def test_a_call_may_have_its_mark_or_not() -> None:
    page = Setter().line("sound").page()
    (box,) = (word.box for word in page.words())

    assert count_errors(page, [TrueWord(("sound1", "sound"), box)]) == 0
