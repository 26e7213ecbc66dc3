"""Words in, exit codes out; the only package that prints. stdout is results, stderr is the log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer
from typer.exceptions import TyperException

from pipeline.cli import commands
from pipeline.errors import DeclassError

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130

app = typer.Typer(
    name="declass",
    help="Scans of declassified documents in, a clean, structured, verifiable document out.",
    epilog="Exit codes: 0 done · 1 our error · 2 bad usage or setting · 3 an input cannot be read · 4 an engine or "
    "model is missing · 6 too many pages failed · 7 done, with problems · 8 verify below the bar · 130 interrupted.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
commands.register(app)


@app.callback(invoke_without_command=True)
def _help_without_words(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(_run(words))


def _run(words: Sequence[str] | None) -> int:
    try:
        return app(words, standalone_mode=False, prog_name="declass") or 0
    except DeclassError as error:
        print(f"declass: {error}", file=sys.stderr)  # noqa: T201 - the one place where errors are told
        return error.exit_code
    except TyperException as error:
        print(f"declass: {error.format_message()} (see: declass --help)", file=sys.stderr)  # noqa: T201 - as above
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
