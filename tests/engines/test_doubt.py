from __future__ import annotations

from pipeline.engines.doubt import cut_strips, find_doubtful, measure_doubt
from pipeline.geometry import Box
from pipeline.model import Line, Word


def line(*words: tuple[str, float], left: int = 100, gaps: tuple[int, ...] = ()) -> Line:
    made = []
    for index, (text, confidence) in enumerate(words):
        left += gaps[index - 1] if index and gaps else 12
        box = Box(left, 100, left + 12 * len(text), 120)
        made.append(Word(text=text, box=box, confidence=confidence, engine="tesseract"))
        left = box.right
    return Line(box=Box(made[0].box.left, 100, left, 120), words=tuple(made))


def doubted(found: Line, *texts: str) -> frozenset[int]:
    return frozenset(id(word) for word in found.words if word.text in texts)


def cut(found: Line, *texts: str, reach: int = 1) -> list[tuple[str, ...]]:
    return [tuple(word.text for word in strip.words) for strip in cut_strips(found, doubted(found, *texts), reach)]


SURE = line(*((text, 0.96) for text in ["we", "estimate", "that", "the", "rate", "of", "growth", "will", "fall"]))


def test_unknown_words_of_low_confidence_are_doubtful() -> None:
    told = line(("the", 0.96), ("estirnate", 0.4), ("of", 0.96), ("growth", 0.96))

    found = find_doubtful([told], 0.85, frozenset({"the", "of", "growth"}))

    assert [word.text for word in told.words if id(word) in found] == ["estirnate"]
    assert measure_doubt([told], found) == 9 / 20


def test_a_word_with_a_stop_that_the_next_contradicts_is_doubtful() -> None:
    told = line(("the", 0.96), ("rate.", 0.96), ("of", 0.96), ("growth", 0.96))

    assert find_doubtful([told], 0, frozenset({"rate"})) == {id(told.words[1])}


def test_halves_of_a_known_word_are_not_doubtful() -> None:
    above, below = line(("its", 0.96), ("depen-", 0.92)), line(("dence", 0.92), ("grew", 0.96))
    lexicon = frozenset({"its", "dependence", "grew"})

    assert find_doubtful([above, below], 0.85, lexicon) == frozenset()
    assert find_doubtful([above, below], 0.85, lexicon - {"dependence"}) > frozenset()


def test_a_page_without_words_has_no_doubt() -> None:
    assert find_doubtful([], 0.9, frozenset()) == frozenset()
    assert measure_doubt([], frozenset()) == 0


def test_a_doubtful_word_is_read_with_its_neighbours() -> None:
    assert cut(SURE, "rate") == [("the", "rate", "of")]


def test_strips_that_nearly_meet_are_one() -> None:
    assert cut(SURE, "estimate", "of") == [("we", "estimate", "that", "the", "rate", "of", "growth")]
    assert cut(SURE, "we", "fall", reach=0) == [("we",), ("fall",)]


def test_no_strip_reaches_over_a_wide_gap() -> None:
    told = line(("growth", 0.9), ("b7E-1", 0.5), gaps=(80,))

    assert cut(told, "b7E-1") == [("b7E-1",)]
    assert [strip.is_alone for strip in cut_strips(told, doubted(told, "b7E-1"), 1)] == [True]


def test_a_strip_is_as_high_as_most_of_its_words() -> None:
    tall = Word(text="spat", box=Box(256, 60, 296, 160), confidence=0.1, engine="tesseract")
    told = line(("the", 0.96), ("rate", 0.96), ("of", 0.96))
    told = told.model_copy(update={"words": (*told.words, tall)})

    (strip,) = cut_strips(told, frozenset([id(tall)]), 2)

    assert (strip.box.top, strip.box.bottom) == (97, 123)


def test_the_word_after_a_strip_is_told() -> None:
    (strip,) = cut_strips(SURE, doubted(SURE, "rate"), 1)

    assert strip.after == "growth"
