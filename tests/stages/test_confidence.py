from __future__ import annotations

from pipeline.formats.overlay import find_shapes
from pipeline.formats.review_csv import COLUMNS, to_review
from pipeline.model import Line
from pipeline.stages import confidence
from tests.typeset import Setter, document

SETTINGS = confidence.Settings()
PAGE = Setter().line("the estimate is sound").line("tbe", confidence=0.1).page()
READ = PAGE.model_copy(
    update={
        "regions": tuple(
            region.model_copy(
                update={
                    "lines": tuple(
                        Line.of(word.model_copy(update={"engine": "tesseract"}) for word in line.words)
                        for line in region.lines
                    )
                }
            )
            for region in PAGE.regions
        )
    }
)
DOUBTFUL = document(READ)


def test_doubtful_words_are_listed_with_their_page() -> None:
    made = confidence.run(document(Setter().page(), *DOUBTFUL.pages), SETTINGS)

    assert [[word.text for word in page.review] for page in made.pages] == [[], ["tbe"]]


def test_the_list_follows_the_setting() -> None:
    everything = confidence.run(DOUBTFUL, SETTINGS.model_copy(update={"review_share": 1.01}))
    nothing = confidence.run(DOUBTFUL, SETTINGS.model_copy(update={"review_share": 0.0}))

    assert [word.text for word in everything.pages[0].review] == ["the", "estimate", "is", "sound", "tbe"]
    assert nothing.pages[0].review == ()


def test_the_list_is_a_table_with_the_line_of_each_word() -> None:
    made = confidence.run(DOUBTFUL, SETTINGS.model_copy(update={"review_share": 1.01}))

    first, word, *_ = to_review(made).splitlines()

    assert first == ",".join(COLUMNS)
    assert word.startswith("1,the,")
    assert word.endswith(",the estimate is sound")


def test_the_list_can_be_drawn() -> None:
    made = confidence.run(DOUBTFUL, SETTINGS.model_copy(update={"review_share": 1.01}))

    assert len([*find_shapes(made.pages[0], "review")]) == 5


def test_furniture_is_not_listed() -> None:
    stamped = document(Setter(kind="stamp").line("RELEASED", confidence=0.1).page())

    assert confidence.run(stamped, SETTINGS.model_copy(update={"review_share": 1.01})).pages[0].review == ()


def test_a_document_without_words_has_no_rate() -> None:
    made = confidence.run(document(Setter().page()), SETTINGS)

    assert made.expected_cer is None
    assert made.pages[0].expected_cer is None


def test_a_document_with_words_has_a_rate_and_so_has_its_page() -> None:
    made = confidence.run(DOUBTFUL, SETTINGS)

    assert made.expected_cer == made.pages[0].expected_cer is not None


def test_the_readers_own_scale_can_be_kept() -> None:
    assert confidence.run(DOUBTFUL, SETTINGS.model_copy(update={"scale": "readers"})) == DOUBTFUL
