"""Names beside those of a reference."""

from __future__ import annotations

from pipeline.formats.transcription import Transcription
from pipeline.model import Block, Document, Entity, Footnote
from pipeline.names import Name
from pipeline.verify.entities import compare_names, is_same_name
from pipeline.verify.measures import Tally
from pipeline.verify.report import verify

REFERENCE = "The relations of Peiping with the Soviet Union are close, and those with Iran are not."


def entity(text: str, block: str, name: str = "", label: str = "PLACE") -> Entity:
    start = block.index(text)
    return Entity(text=text, label=label, name=name or text, block=0, start=start, end=start + len(text), confidence=1)


def document(text: str, *entities: Entity) -> Document:
    return Document(id="d", pages=(), blocks=(Block(kind="paragraph", text=text, page=1),), entities=tuple(entities))


TRUTH = document(REFERENCE, entity("Peiping", REFERENCE, "Beijing"), entity("Soviet Union", REFERENCE))


def tally(found: Document, measure: str = "entities") -> Tally:
    return verify(found, Transcription(TRUTH, ())).structure[measure].tally


def test_a_misread_name_is_found_where_the_reference_has_it() -> None:
    text = REFERENCE.replace("Peiping", "Pelping").replace("Soviet Union", "Sovlet Uniom")

    found = document(text, entity("Pelping", text, "Beijing"), entity("Sovlet Uniom", text))

    assert tally(found) == Tally(2, 2, 2)


def test_a_letter_too_many_belongs_to_the_name() -> None:
    text = REFERENCE.replace("Peiping", "Peipingg")

    assert tally(document(text, entity("Peipingg", text, "Beijing"))) == Tally(1, 1, 2)


def test_a_mark_at_the_edge_belongs_to_no_name() -> None:
    text = REFERENCE.replace("Soviet Union", "Soviet Union.")

    assert tally(document(text, entity("Soviet Union.", text))) == Tally(1, 1, 2)


def test_an_equal_letter_before_a_name_is_not_taken_for_its_first() -> None:
    text = REFERENCE.replace("Peiping", "a PAPER Peiping")

    assert tally(document(text, entity("Peiping", text))) == Tally(1, 1, 2)


def test_each_name_without_a_place_in_the_text_is_one_too_many() -> None:
    lost = [entity("Peiping", REFERENCE).model_copy(update={"block": 7}) for _ in range(2)]

    assert tally(document(REFERENCE, *lost)) == Tally(0, 2, 2)


def test_another_label_or_span_is_wrong() -> None:
    wrong = entity("Peiping", REFERENCE, label="ORG"), entity("Union", REFERENCE)

    assert tally(document(REFERENCE, *wrong)) == Tally(0, 2, 2)


def test_a_name_that_was_not_read_is_missed() -> None:
    text = REFERENCE.replace("Peiping ", "")

    assert tally(document(text, entity("Soviet Union", text))) == Tally(1, 1, 2)


def test_a_name_in_a_banner_is_none_of_those_that_were_not_read() -> None:
    banner, text = "TOP SECRET CIA", REFERENCE.replace("Peiping ", "")
    blocks = (Block(kind="paragraph", text=banner, page=1), Block(kind="paragraph", text=text, page=1))
    name = entity("CIA", banner, label="PLACE")
    found = Document(id="d", pages=(), blocks=blocks, entities=(name,))

    assert tally(found) == Tally(0, 1, 2)


def test_peoples_and_dates_stand_apart() -> None:
    found = document(REFERENCE, entity("Soviet", REFERENCE, label="NORP"))

    assert (tally(found), tally(found, "groups"), tally(found, "dates")) == (Tally(0, 0, 2), Tally(0, 1, 0), Tally())


def test_names_of_today_are_counted_among_those_found() -> None:
    found = document(REFERENCE, entity("Peiping", REFERENCE, "Beiping"), entity("Soviet Union", REFERENCE))

    assert tally(found, "names_of_today") == Tally(1, 2, 2)


def test_names_of_notes_are_measured() -> None:
    note = Footnote(marker="1", text="So says Moscow today.", page=1)
    name = Entity(text="Moscow", label="PLACE", name="Moscow", block=None, note=0, start=8, end=14, confidence=1)
    made = document(REFERENCE, name).model_copy(update={"footnotes": (note,)})

    assert verify(made, Transcription(made, (1,))).structure["entities"].tally == Tally(1, 1, 1)


def test_a_reference_without_names_measures_none() -> None:
    found = document(REFERENCE, entity("Iran", REFERENCE))

    assert verify(found, Transcription(document(REFERENCE), ())).structure["entities"].tally == Tally()


def test_in_one_text_spans_are_compared_as_they_are() -> None:
    name = Name(0, 4, "Iran", "PLACE", "Iran", None, 1.0, metonym=False)
    other = name._replace(start=9, end=13)

    assert compare_names([name], [name, other])["entities"] == Tally(1, 1, 2)  # type: ignore[list-item]  # the fields are those of a true name


def test_marks_on_letters_and_what_stands_in_brackets_make_no_other_name() -> None:
    assert is_same_name("Lüshunkou (Port Arthur)", "Lushunkou")
    assert not is_same_name("Beijing", "Nanjing")
