"""Paths as users give them -> the files they mean, in a fixed order, each once."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claimtrack.errors import Failure
from claimtrack.reading.kinds import kind_of_name

STDIN: Final = "-"
_ADDRESS: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_OTHER_TYPES: Final = (
    (stat.S_ISFIFO, "it is a named pipe; give it on standard input as '-'"),
    (stat.S_ISSOCK, "it is a socket"),
    (stat.S_ISCHR, "it is a device"),
    (stat.S_ISBLK, "it is a device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `path` opens it, `ref` names it and can always be encoded."""

    path: str
    ref: str


def is_address(path: str) -> bool:
    """Whether a user means a place on the network and no file."""
    return _ADDRESS.match(path) is not None


def find(paths: Iterable[str]) -> Iterator[Found | Failure]:
    """Yield the files named, in the order given, those of a folder in the order of their names. `-` is passed on."""
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            key = STDIN if isinstance(found, Failure) else _identity(found.path)
            if isinstance(found, Failure) or key not in seen:
                yield found
            if isinstance(found, Found):
                seen.add(key)


def reason_of(error: OSError | ValueError) -> str:
    """Why a path cannot be read, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"it cannot be read: {(isinstance(error, OSError) and error.strerror) or error}"


def refusal(mode: int) -> str:
    """Why something with this mode is no file to read, or ""."""
    if stat.S_ISREG(mode):
        return ""
    return next((reason for is_type, reason in _OTHER_TYPES if is_type(mode)), "it is no file")


def _expand(path: str) -> Iterator[Found | Failure]:
    if path == STDIN or is_address(path):
        yield Found(path, encodable(path))
        return
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        if glob.has_magic(path) and "\0" not in path:
            yield from _matching(path)
        else:
            yield Failure(encodable(path), reason_of(error))
    else:
        yield from _folder(path) if stat.S_ISDIR(mode) else iter((Found(path, encodable(path)),))


def _matching(pattern: str) -> Iterator[Found | Failure]:
    """What a shell would have made of a pattern; the folders it matches are read, empty ones passed over."""
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield Failure(encodable(pattern), "no file matches it")
    for match in matches:
        if Path(match).is_dir():
            yield from (found for found in _folder(match) if isinstance(found, Found))
        else:
            yield Found(match, encodable(match))


def _folder(path: str) -> Iterator[Found | Failure]:
    """Files with a known suffix; hidden ones are passed over, links to folders not followed: they could be loops."""
    problems: list[Failure] = []
    empty = True
    walk = os.walk(path, onerror=lambda error: problems.append(Failure(encodable(error.filename), reason_of(error))))
    for folder, folders, names in walk:
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if kind_of_name(name) and not name.startswith("."):
                empty = False
                place = f"{folder.rstrip(os.sep)}{os.sep}{name}"
                yield Found(place, encodable(place))
    yield from problems
    if empty and not problems:
        yield Failure(encodable(path), "the folder has no articles: no file with a known suffix")


def _identity(path: str) -> str:
    """The same for all ways to one file. A hard link is a file of its own."""
    if path == STDIN or is_address(path):
        return path
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return path


def encodable(path: str) -> str:
    """A path as text that can be written anywhere: bytes that are no UTF-8 are shown as such."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
