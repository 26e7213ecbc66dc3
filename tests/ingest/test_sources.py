"""Documents are found among files and folders, cheaply, each with an output folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.ingest import Source, find_sources, sift_sources
from pipeline.ingest.sources import natural_key

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def put(path: Path, content: bytes = PNG) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_is_a_document_named_after_its_stem(folder: Path) -> None:
    path = put(folder / "NIE-58.pdf", b"%PDF-1.4 ")

    assert find_sources([path]) == (Source("NIE-58", (path,), "pdf"),)


@pytest.mark.parametrize(
    "start",
    [PNG, b"\xff\xd8\xff\xe0", b"II*\0", b"MM\0*", b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"],
)
def test_an_image_is_known_by_its_first_bytes_whatever_its_name(folder: Path, start: bytes) -> None:
    (source,) = find_sources([put(folder / "page.bin", start)])

    assert source.kind == "images"


def test_a_pdf_may_begin_with_rubbish(folder: Path) -> None:
    (source,) = find_sources([put(folder / "a.pdf", b"mail header\r\n\r\n%PDF-1.4")])

    assert source.kind == "pdf"


def test_a_folder_of_page_images_is_one_document_in_natural_order(folder: Path) -> None:
    for name in ("page 10.png", "page 2.PNG", "page 1.tif", ".hidden.png", "notes.txt"):
        put(folder / "memo" / name)

    (source,) = find_sources([folder / "memo"])

    assert source.id == "memo"
    assert [path.name for path in source.files] == ["page 1.tif", "page 2.PNG", "page 10.png"]


def test_each_pdf_of_a_folder_is_a_document(folder: Path) -> None:
    put(folder / "b.pdf")
    put(folder / "a.pdf")

    assert [source.id for source in find_sources([folder])] == ["a", "b"]


def test_a_document_folder_gives_its_pdf_and_not_the_truth_beside_it(folder: Path) -> None:
    raw = folder / "nie-58"
    for name in ("nie-58.pdf", "reference.md", "manifest.toml", "pages/1.png", "pages/1.json"):
        put(raw / name)

    (source,) = find_sources([raw])

    assert (source.id, [path.name for path in source.files]) == ("nie-58", ["nie-58.pdf"])


def test_a_folder_of_document_folders_is_searched(folder: Path) -> None:
    for name in ("one/1.png", "one/2.png", "two/two.pdf"):
        put(folder / name)
    (folder / "loop").symlink_to(folder)

    assert [(source.id, len(source.files)) for source in find_sources([folder])] == [("one", 2), ("two", 1)]


def test_equal_stems_get_distinct_folders(folder: Path) -> None:
    names = ("a/memo.pdf", "b/memo.png", "c/MEMO.pdf", "memo-2.pdf")
    paths = [put(folder / name, b"%PDF-" if name.endswith("pdf") else PNG) for name in names]

    assert [source.id for source in find_sources(paths)] == ["memo", "memo-3", "MEMO-4", "memo-2"]


def test_a_file_given_twice_is_one_document(folder: Path) -> None:
    path = put(folder / "a.png")

    assert len(find_sources([path, path])) == 1


@pytest.mark.parametrize("name", ["two words.png", "two\nlines.png", "Замок é.png", "-rf.png", "--help.png"])
def test_odd_names_are_read(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder / name)
    monkeypatch.chdir(folder)

    (source,) = find_sources([Path(name)])

    assert source.files == (folder / name,)
    assert source.id == Path(name).stem.replace("\n", "_")


def test_a_name_that_is_no_utf8_can_still_be_stored(folder: Path) -> None:
    path = put(folder / os.fsdecode(b"caf\xe9.png"))

    (source,) = find_sources([path])

    assert source.id.encode() == b"caf_"


@pytest.mark.parametrize("name", ["..pdf", "...pdf", " .pdf"])
def test_no_name_leads_out_of_the_output_folder(folder: Path, name: str) -> None:
    (source,) = find_sources([put(folder / name, b"%PDF-")])

    assert source.id == "document"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.pdf", b"", "empty.pdf is empty"),
        ("text.pdf", b"Dear Sir,\n", "text.pdf is a text file"),
        ("music.png", b"RIFF\0\0\0\0WAVE\x80\x81", "music.png is of an unknown format"),
    ],
)
def test_what_is_no_scan_is_refused_by_name(folder: Path, name: str, content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        find_sources([put(folder / name, content)])


def test_a_missing_file_is_named_with_its_path(folder: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.pdf does not exist: check the path '/"):
        find_sources([folder / "gone.pdf"])


def test_a_name_with_a_null_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        find_sources([Path("a\0b.pdf")])


def test_a_folder_without_scans_is_refused(folder: Path) -> None:
    put(folder / "readme.txt", b"hello")

    with pytest.raises(InputError, match="holds no scan"):
        find_sources([folder])


def test_a_pipe_does_not_make_us_wait(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")

    with pytest.raises(InputError, match="neither a file nor a folder"):
        find_sources([folder / "pipe.pdf"])


def test_a_file_that_may_not_be_read_names_the_remedy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(folder / "secret.pdf")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(InputError, match="chmod"):
        find_sources([path])


def test_a_folder_that_may_not_be_listed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    with pytest.raises(InputError, match="cannot be listed"):
        find_sources([folder])


def test_a_folder_above_that_may_not_be_entered_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)

    with pytest.raises(InputError, match="cannot be reached"):
        find_sources([Path("closed/a.pdf")])


def test_finding_loads_no_reader() -> None:
    code = (
        "import sys, pipeline.ingest as i; i.find_sources; print({'PIL', 'cv2', 'numpy', 'pikepdf'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


@given(st.lists(st.integers(0, 10**6), unique=True), st.sampled_from(["p", "page ", "2-", ""]))
def test_pages_are_counted_as_people_count(numbers: list[int], before: str) -> None:
    paths = [Path(f"{before}{number}.png") for number in numbers]

    assert sorted(paths, key=natural_key) == [Path(f"{before}{number}.png") for number in sorted(numbers)]


@given(st.lists(st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name)))
def test_any_two_names_can_be_ordered(names: list[str]) -> None:
    ordered = sorted((Path(name) for name in names), key=natural_key)

    assert sorted(ordered, key=natural_key) == ordered


def test_a_refused_path_is_named_as_given_and_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    bad = tmp_path / "none.pdf"

    sources, refused = sift_sources([bad, tmp_path / "a.pdf"])

    assert [source.id for source in sources] == ["a"]
    assert str(refused[bad]).endswith(f"[{bad}]")
