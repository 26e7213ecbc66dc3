"""Every error that is ours, with the exit code it ends a run with.

    DeclassError              1
    ├── UsageError            2   bad usage or setting
    ├── InputError            3   an input cannot be read
    │   ├── EncryptedError        a password is needed, or it is wrong
    │   ├── TooLargeError         refused by a limit, before memory is taken
    │   └── TranscriptionError     a reference transcription that cannot be parsed (line and column)
    ├── MissingError          4   an engine or a model is missing; says how to get it
    ├── EngineError           1   a recogniser crashed, hung or answered nonsense: its page fails alone
    ├── LimitError            1   a page took more time or memory than it may: it fails alone
    ├── OutputError           1   a result cannot be written
    ├── TooManyFailuresError  6   more pages failed than --max-failed allows
    └── BarError              8   verify: below the bar

Two exit codes are no errors: 7, done with problems, and 130, interrupted. Any other exception is a bug and shows its
traceback.
"""

from __future__ import annotations


class DeclassError(Exception):
    """An error that a user can understand: what, where, and what to do about it."""

    exit_code = 1


class UsageError(DeclassError):
    """A command or a setting that makes no sense."""

    exit_code = 2


class InputError(DeclassError):
    """An input that cannot be read."""

    exit_code = 3


class EncryptedError(InputError):
    """A PDF that needs a password, or another one."""


class TooLargeError(InputError):
    """An input above a limit."""


class TranscriptionError(InputError):
    """A reference transcription that cannot be parsed."""


class MissingError(DeclassError):
    """An engine or a model that is not installed."""

    exit_code = 4


class EngineError(DeclassError):
    """A recogniser that crashed, hung or answered nonsense."""


class LimitError(DeclassError):
    """A page that took more time or memory than it may."""


class OutputError(DeclassError):
    """A result that cannot be written."""


class TooManyFailuresError(DeclassError):
    """More failed pages than allowed."""

    exit_code = 6


class BarError(DeclassError):
    """A measure below its bar."""

    exit_code = 8
