"""Pages that wait for a recogniser, read together: to start it costs a tenth of what it costs to read a page.

Work on a page is a generator: it yields a picture where it needs one read, is sent the lines, and returns its result.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pipeline.engines.recogniser import Picture
from pipeline.errors import DeclassError, EngineError, MissingError
from pipeline.model import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.engines.recogniser import Recogniser

Done = TypeVar("Done")
Steps = Generator[Picture, tuple[Line, ...], Done]


def finish(steps: Steps[Done], engine: Recogniser) -> Done:
    """What the work on one page comes to.

    Raises:
        DeclassError: what the work itself or the recogniser raised.
    """
    (done,) = finish_all((steps,), engine)
    if isinstance(done, DeclassError):
        raise done
    return done


def finish_all(works: Sequence[Steps[Done]], engine: Recogniser) -> tuple[Done | DeclassError, ...]:
    """What each work comes to, or the error that ended it: it harms no other.

    Raises:
        MissingError: the recogniser is not installed.
    """
    made: dict[int, Done | DeclassError] = {}
    asking: dict[int, Picture] = {}

    def go_on(index: int, step: Callable[[], Picture]) -> None:
        try:
            asking[index] = step()
        except StopIteration as stop:
            made[index] = stop.value
        except MissingError:
            raise
        except DeclassError as error:
            made[index] = error

    for index, steps in enumerate(works):
        go_on(index, partial(next, steps))
    while asking:
        waiting, answers = [*asking], read_each([*asking.values()], engine)
        asking.clear()
        for index, answer in zip(waiting, answers, strict=True):
            if isinstance(answer, EngineError):
                go_on(index, partial(works[index].throw, answer))
            else:
                go_on(index, partial(works[index].send, answer))
    return tuple(made[index] for index in range(len(works)))


def read_each(pictures: Sequence[Picture], engine: Recogniser) -> tuple[tuple[Line, ...] | EngineError, ...]:
    """The lines of each picture, read together; where that fails, alone, and the error of each that fails again.

    Raises:
        MissingError: the recogniser is not installed.
    """
    try:
        return engine.read(pictures)
    except EngineError as error:
        if len(pictures) == 1:
            return (error,)
    return tuple(read_each((picture,), engine)[0] for picture in pictures)
