"""Where output goes: standard output as it comes, a file whole or not at all."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from claimtrack.cli.options import AnswerFormat, Format
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Extraction

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_WIDTH_OFF_TERMINAL = 100
Item = TypeVar("Item")


def render(
    extractions: Iterable[Extraction],
    output_format: Format,
    output: str,
    *,
    inputs: Sequence[str],
    why: bool = False,
    listed: bool = False,
) -> bool:
    """Print extractions in a format to a file or to standard output ("-"); where there are none, nothing is written.

    why: with the table, explain each claim instead of printing a line of it. listed: with the table, print ids and no ledger.
    Returns whether there were any.
    """
    found = _unless_empty(extractions)
    if found is None:
        return False  # not even a heading
    if output_format is Format.table:
        from claimtrack.reports.terminal import tables
        from claimtrack.reports.why import explanations

        print_all(explanations(found) if why else tables(found, listed=listed), output, inputs=inputs)
    else:
        from claimtrack.exports import FORMATS

        write(FORMATS[output_format.value](found), output, inputs=inputs)
    return True


def write(pieces: Iterable[str], output: str, *, inputs: Sequence[str]) -> None:
    """Write text to standard output, or to a file that appears when it is whole.

    Raises ClaimtrackError when the file is one of the inputs or cannot be written.
    """
    if output == "-":
        sys.stdout.reconfigure(encoding="utf-8", newline="", errors="strict")  # type: ignore[union-attr]
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
        return
    target = Path(output)
    _refuse_inputs(target, inputs)
    some = _unless_empty(pieces)
    if some is not None:
        _write_file(some, target)


def write_records(
    records: Iterable[Mapping[str, Any]], output_format: AnswerFormat, output: str, *, inputs: Sequence[str]
) -> None:
    """Write JSON objects as one array, or a line each."""
    from claimtrack.exports.formats import in_array, line_by_line

    write((in_array if output_format is AnswerFormat.json else line_by_line)(records), output, inputs=inputs)


def write_folder(files: Mapping[str, Iterable[str]], output: str) -> None:
    """Write several files into a folder that does not exist yet; it appears when all are whole.

    Raises ClaimtrackError when it exists or cannot be written.
    """
    target = Path(output)
    if output == "-":
        raise ClaimtrackError(
            "this format is several files and does not fit standard output", hint="name a folder with -o"
        )
    if os.path.lexists(target):
        raise ClaimtrackError(f"{target} exists and was left as it is", hint="name a new folder with -o")
    try:
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part"))
        try:
            for name, pieces in files.items():
                _write_file(iter(pieces), part / name)
            part.chmod(0o777 & ~_umask())
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        raise ClaimtrackError(
            f"{target} cannot be written ({error.strerror}); nothing was left there", hint="choose another --output"
        ) from error


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _unless_empty(items: Iterable[Item]) -> Iterator[Item] | None:
    """The same items, or None where there are none: then an old file stays as it was."""
    rest = iter(items)
    for first in rest:
        return itertools.chain([first], rest)
    return None


def _refuse_inputs(target: Path, inputs: Sequence[str]) -> None:
    for given in inputs:
        is_one = target.exists() and Path(given).exists() and target.samefile(given)
        if given != "-" and (is_one or os.path.realpath(target) == os.path.realpath(given)):
            raise ClaimtrackError(
                f"{target} is one of the inputs and was left as it is", hint="choose another --output"
            )


def _write_file(pieces: Iterator[str], target: Path) -> None:
    try:
        if target.exists() and not target.is_file():  # a device or pipe: there is nothing to replace
            with target.open("w", encoding="utf-8", newline="") as out:
                out.writelines(pieces)
            return
        _replace(pieces, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ClaimtrackError(
            f"{target} cannot be written ({reason}); it was left as it was", hint="choose another --output"
        ) from error


def _replace(pieces: Iterator[str], target: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        part.chmod(0o666 & ~_umask())  # mkstemp's files are private
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def print_all(shown: Iterable[RenderableType], output: str, *, inputs: Sequence[str] = ()) -> None:
    """Print what rich can print to standard output or, as on a terminal without colour, to a file."""
    if output == "-":
        console = _console(sys.stdout, width=None if sys.stdout.isatty() else _width())
        for table in shown:
            console.print(table, soft_wrap=False)
        return
    write(_printed(shown), output, inputs=inputs)


def _printed(shown: Iterable[RenderableType]) -> Iterator[str]:
    import io

    for table in shown:
        page = io.StringIO()
        _console(page, width=_width()).print(table)
        yield page.getvalue()


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) >= 40 else _WIDTH_OFF_TERMINAL


def _console(file: IO[str], width: int | None) -> Console:
    from rich.console import Console

    return Console(file=file, width=width, markup=False, highlight=False, emoji=False)
