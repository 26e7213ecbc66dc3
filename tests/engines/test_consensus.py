from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.engines.consensus import Consensus, Policy, is_covered
from pipeline.engines.paddle import Paddle, find_paddle
from pipeline.engines.rereading import Rereading, is_flat, tighten, was_heard, with_dashes
from pipeline.errors import EngineError, MissingError
from pipeline.geometry import Box
from pipeline.model import Line, Word
from pipeline.vision.quads import Quad

if TYPE_CHECKING:
    from pipeline.vision.sheet import Grey

FONT = Path(__file__).parents[2] / "models" / "fonts" / "CourierPrime-Regular.ttf"
LEXICON = frozenset(["the", "estimate", "of", "soviet", "power", "is", "still", "sound"])
POLICY = Policy(sure=0.9, reach=1, lost=0.4, unread=0.01, least_line=0.6, least_word=0.6)


def page(*texts: str) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    image = Image.new("L", (1000, 400), 255)
    for number, text in enumerate(texts):
        ImageDraw.Draw(image).text((60, 60 + 90 * number), text, font=ImageFont.truetype(str(FONT), 50), fill=0)
    return np.array(image, np.uint8)


def consensus(*texts: str, reader: Paddle | None = None) -> Consensus:
    grey = page(*texts)
    reader = reader or find_paddle(long_side_px=960, time_limit_s=60)
    second = Rereading(reader=reader, grey=grey, ink=grey < 128, sign_px=16, space_bias=2, lexicon=LEXICON)
    return Consensus(second=second, policy=POLICY)


def line(*texts: str, confidence: float = 0.9, top: int = 68) -> Line:
    words, left = [], 60
    for text in texts:
        box = Box(left, top, left + 30 * len(text), top + 34)
        words.append(Word(text=text, box=box, confidence=confidence, engine="tesseract"))
        left += 30 * (len(text) + 1)
    return Line(box=Box(60, top, left - 30, top + 34), words=tuple(words))


def test_a_line_in_doubt_is_read_again() -> None:
    (made,) = consensus("the estimate is sound").revise([line("tbe", "estimafe", "is", "sound", confidence=0.4)])

    assert made.text == "the estimate is sound"
    assert "tbe" in made.words[0].alternatives


def test_a_correction_keeps_what_was_seen() -> None:
    (made,) = consensus("the estimate of l952 is sound").revise([line("of", "the", "x", confidence=0.2)])
    year = made.words[3]

    assert (year.text, year.read_as) == ("1952", "l952")
    assert all(word.read_as is None for word in made.words if word is not year)


def test_a_line_that_was_missed_is_found() -> None:
    made = consensus("the estimate", "of soviet power").revise([line("the", "estimate")])

    assert [found.text for found in made] == ["the estimate", "of soviet power"]


def test_a_sure_line_is_left_as_it_is() -> None:
    sure = line("the", "estimate")

    assert consensus("the estimate").revise([sure]) == (sure,)


class Blind(Paddle):
    """Reads lines, and would fail if it were asked to look for some."""

    def find_lines(self, grey: Grey) -> tuple[Quad, ...]:
        raise AssertionError(grey.shape)


def test_one_doubtful_word_is_read_where_the_first_reader_saw_it() -> None:
    known = find_paddle(long_side_px=960, time_limit_s=60)
    blind = Blind(folder=known.folder, long_side_px=known.long_side_px, time_limit_s=known.time_limit_s)
    sure, unsure = line("the", "estimate"), line("of", "soviet", "power", "is", "stil1", "sound", top=158)
    told = unsure.model_copy(update={"words": (*unsure.words[:4], doubted(unsure.words[4]), unsure.words[5])})

    made = consensus("the estimate", "of soviet power is still sound", reader=blind).revise([sure, told])

    assert [found.text for found in made] == ["the estimate", "of soviet power is still sound"]
    assert made[1].words[0] is told.words[0]


def doubted(word: Word) -> Word:
    return word.model_copy(update={"confidence": 0.2})


def test_nothing_is_invented_on_a_blank_page() -> None:
    assert consensus().revise([]) == ()


def test_noise_of_the_first_reader_goes() -> None:
    assert consensus().revise([line("~x", confidence=0.2)]) == ()


def test_a_sure_word_that_the_second_reader_missed_stays() -> None:
    told = line("the", "estimate", "of", "power", "is", "sound")
    told = told.model_copy(update={"words": (*told.words[:5], doubted(told.words[5]))})

    (made,) = consensus("the estimate of power    sound").revise([told])

    assert made.text == "the estimate of power is sound"


def test_dashes_of_ink_are_no_letters() -> None:
    low = Word(text="ww", box=Box(0, 0, 30, 4), confidence=0.9, engine="paddle")

    assert is_flat(low, 40)
    assert not is_flat(low.model_copy(update={"text": "--"}), 40)


def test_a_word_was_heard_where_another_stands() -> None:
    one, other = line("the", "estimate").words

    assert was_heard(one, [one, other])
    assert not was_heard(one, [other])


def test_a_word_has_the_box_of_its_ink() -> None:
    ink = np.zeros((100, 100), np.bool_)
    ink[40:60, 30:50] = True

    assert tighten(Box(20, 30, 70, 70), Box(0, 0, 1, 1), ink) == Box(30, 40, 50, 60)


def test_a_word_without_ink_keeps_its_box() -> None:
    assert tighten(Box(20, 30, 70, 70), Box(1, 2, 3, 4), np.zeros((100, 100), np.bool_)) == Box(1, 2, 3, 4)


def test_a_missing_network_is_told_with_a_remedy(tmp_path: Path) -> None:
    gone = Paddle(folder=tmp_path, long_side_px=960, time_limit_s=60)

    with pytest.raises(MissingError, match="pip install"):
        gone.versions()
    with pytest.raises(MissingError, match="pip install"):
        gone.find_lines(page("x"))


class Hanging:
    """A network that answers only when it is told to end."""

    def run(self, _names: None, _pictures: object, options: onnxruntime.RunOptions) -> None:
        while not options.terminate:
            sleep(0.01)
        raise onnxruntime.capi.onnxruntime_pybind11_state.Fail("told to end")


def test_a_network_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.engines.paddle._session", lambda _: Hanging())

    with pytest.raises(EngineError, match=r"took more than 0\.05 s"):
        find_paddle(long_side_px=960, time_limit_s=0.05).find_lines(page("x"))


def test_ink_that_was_read_in_other_words_is_not_read_twice() -> None:
    read = [Box(92, 440, 227, 469), Box(227, 441, 271, 463)]

    assert is_covered(Box(235, 410, 275, 463), read)
    assert not is_covered(Box(260, 410, 400, 463), read)
    assert not is_covered(Box(100, 380, 220, 445), read)


@pytest.mark.parametrize(("text", "seen"), [(".", "--"), ("-.", "--"), ("..", "--"), ("-", "-"), ("be", "be")])
def test_stops_off_the_baseline_are_dashes(text: str, seen: str) -> None:
    line = Quad(500.0, 100.0, 400.0, 50.0, 0.0)

    assert with_dashes(Word(text=text, box=Box(480, 95, 520, 107), confidence=0.6, engine="paddle"), line).text == seen


def test_stops_on_the_baseline_are_stops() -> None:
    line = Quad(500.0, 100.0, 400.0, 50.0, 0.0)

    assert with_dashes(Word(text="..", box=Box(480, 108, 520, 114), confidence=0.6, engine="paddle"), line).text == ".."
