"""The command line: every command, and what happens when one fails."""

from __future__ import annotations

import os
import sys

import typer

from claimtrack.cli import asking, checking, editions, linking, origins, reading, reporting, storing  # noqa: F401 - they register their commands
from claimtrack.cli.base import EXIT_INTERRUPTED, EXIT_USAGE, app, plain
from claimtrack.errors import ClaimtrackError

__all__ = ["app", "main"]

_ORDER = (
    "extract", "text", "ingest", "who", "claims", "trace", "sources", "report", "unsupported", "check", "links", "origins",
    "timeline", "impact", "compare", "diff", "export", "verify",
)  # fmt: skip
app.registered_commands.sort(key=lambda command: _ORDER.index(getattr(command.callback, "__name__", "")))


def main() -> None:
    """Run the command line; errors end with a message and a code, a closed pipe ends quietly."""
    try:
        app()
    except ClaimtrackError as error:
        typer.echo(
            f"claimtrack: {plain(error.message)}" + (f"\n  try: {plain(error.hint)}" if error.hint else ""), err=True
        )
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # Python would complain once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        where = plain(str(error.filename or "standard output"))
        typer.echo(f"claimtrack: {where}: {plain(error.strerror or str(error))}", err=True)
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
