"""The order of a run: who does what next."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from pipeline.run.schedule import MANY_PAGES, Job, choose_queue, share_out
from tests.run.doubles import Echo


def _jobs(*names_of: int) -> deque[Job]:
    return deque(Job(Echo(), 1.0, lambda _: (), pages) for pages in names_of)


def test_the_first_worker_finishes_documents_before_it_takes_more_pages() -> None:
    pages, documents = _jobs(0), _jobs(1)

    assert choose_queue(0, pages, documents) is documents
    assert choose_queue(0, pages, _jobs()) is pages


def test_another_worker_takes_pages_and_leaves_a_few_documents_to_the_first() -> None:
    pages, documents = _jobs(0), _jobs(1, 2)

    assert choose_queue(1, pages, documents) is pages
    assert not choose_queue(1, _jobs(), documents)


def test_another_worker_helps_where_many_pages_wait_in_documents() -> None:
    for documents in (_jobs(MANY_PAGES + 1), _jobs(*[1] * (MANY_PAGES + 1))):
        assert choose_queue(1, _jobs(), documents) is documents


@given(st.integers(0, 500), st.integers(1, 20), st.integers(1, 8))
def test_every_page_is_in_one_sheaf_and_no_sheaf_is_too_large(pages: int, most: int, workers: int) -> None:
    sheaves = list(share_out(pages, most, workers))

    assert [page for start, end in sheaves for page in range(start, end)] == list(range(pages))
    assert all(1 <= end - start <= most for start, end in sheaves)
    assert len(sheaves) == pages or not sheaves or len(sheaves) % workers == 0
