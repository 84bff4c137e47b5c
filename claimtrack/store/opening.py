"""A path -> a connection to a store of this version, or a clear refusal. What is no store is never written to."""

from __future__ import annotations

import errno
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from claimtrack import limits
from claimtrack.errors import ClaimtrackError, ConflictError, DamagedError
from claimtrack.store.schema import APPLICATION_ID, MIGRATIONS
from claimtrack.store.search import folded

MEMORY: Final = ":memory:"
_NO_LINKS: Final = (errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK)  # what such a file system answers
_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
# Articles of a few thousand bytes leave a quarter of SQLite's usual pages of 4,096 bytes empty; with these it is 3%.
_PAGE_BYTES: Final = 1_024
_UNCHANGED: Final = "nothing was changed"
_PERMISSIONS: Final = "check the permissions of the file and its folder, or choose another --db"
_LEFT_HALFWAY: Final = (
    "a run was ended in the middle of writing; any `claimtrack ingest` puts it right, and nothing is lost"
)


def opened(path: str | Path, *, read_only: bool) -> sqlite3.Connection:
    """Connect to the store at `path`, made or brought up to date first unless it is only read.

    Raises ClaimtrackError where there is nothing to read, the file is no store or made by a newer version, and DamagedError
    where SQLite cannot make sense of it.
    """
    if str(path) == MEMORY:
        connection = _connected(MEMORY)
        _migrate(connection)
        return connection
    place = Path(path)
    if not os.path.lexists(place):
        if read_only:
            raise missing(place)
        _make(place)
    _refuse_others(place)
    with explained(place):
        connection = _reading(place) if read_only else _writing(place)
        try:
            _refuse_newer(connection, place)
            if read_only:
                _refuse_older(connection, place)
            else:
                _migrate(connection)
                connection.execute("PRAGMA journal_mode = WAL")  # a copy made with VACUUM INTO has none
        except BaseException:
            connection.close()
            raise
    return connection


def missing(place: Path) -> ClaimtrackError:
    """The refusal to read where nothing is."""
    return ClaimtrackError(
        f"there is no store at {place}", hint="make one with `claimtrack ingest PATH…`, or name another with --db"
    )


@contextmanager
def explained(place: str | Path) -> Iterator[None]:
    """Turn what SQLite raises into errors that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _operational(error, place) from error
    except sqlite3.ProgrammingError:
        raise  # a closed store, another thread: the program is wrong, not the store
    except sqlite3.IntegrityError as error:
        raise ConflictError(
            f"it cannot be kept beside what {place} holds ({error}); nothing of it was written",
            hint="report this: two ids are the same",
        ) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise DamagedError(
            f"the store {place} is damaged: {error}", hint="restore a copy, or ingest the articles into a new store"
        ) from error


def _operational(error: sqlite3.OperationalError, place: str | Path) -> ClaimtrackError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ClaimtrackError(
            f"another program kept the store {place} locked for {limits.STORE_SECONDS:g} seconds (STORE_SECONDS); "
            "articles already told as ingested are in it",
            hint="end the other program and run the same command again",
        )
    if code == sqlite3.SQLITE_FULL:
        return ClaimtrackError(
            f"there is no room left for the store {place}; articles already told as ingested are in it",
            hint="free some disk space and run the same command again: it goes on where it stopped",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_IOERR):
        return ClaimtrackError(
            f"the store {place} cannot be opened or written ({error}); {_UNCHANGED}",
            hint=_LEFT_HALFWAY if os.path.lexists(f"{os.path.realpath(place)}-journal") else _PERMISSIONS,
        )
    return DamagedError(
        f"the store {place} does not answer as a store should: {error}",
        hint="run `claimtrack verify`; restore a copy, or ingest the articles into a new store",
    )


def _make(place: Path) -> None:
    """Make an empty store under another name and give it its own when it is whole, so that no half-made one is ever seen."""
    try:
        descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}.", suffix=".part")
    except OSError as error:
        raise ClaimtrackError(
            f"no store can be made at {place}: {error.strerror}", hint="choose a folder that exists and can be written"
        ) from error
    os.close(descriptor)
    part = Path(name)
    try:
        with explained(place):
            connection = _connected(name)
            connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            _migrate(connection)
            connection.close()
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)  # mkstemp's files are private
        _name(part, place)
    finally:
        part.unlink(missing_ok=True)


def _name(part: Path, place: Path) -> None:
    """Give a whole store its name; when another process was first, its store is the one."""
    try:
        os.link(part, place)
    except FileExistsError:
        return
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise ClaimtrackError(
                f"no store can be made at {place}: {error.strerror}", hint="choose another --db"
            ) from error
        if not os.path.lexists(place):  # a file system without links
            part.rename(place)


def _refuse_others(place: Path) -> None:
    """Look at the first bytes before SQLite does, which would write to an empty file and lock a foreign one."""
    try:
        if not place.is_file():
            raise ClaimtrackError(f"{place} is no file; {_UNCHANGED}", hint="choose another --db")
        with place.open("rb") as stream:
            header = stream.read(_HEADER_BYTES)
    except OSError as error:
        raise ClaimtrackError(f"the store {place} cannot be read: {error.strerror}", hint="check --db") from error
    if not header.startswith(_MAGIC):
        what = "an empty file" if not header else "no claimtrack store"
        raise ClaimtrackError(f"{place} is {what} and was left as it is", hint="choose another --db")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise ClaimtrackError(
            f"{place} is an SQLite database, but no claimtrack store, and was left as it is", hint="choose another --db"
        )


def _connected(name: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=limits.STORE_SECONDS, isolation_level=None, uri=uri)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("folded", 1, folded, deterministic=True)  # SQLite's own `lower` knows ASCII only
    return connection


def _writing(place: Path) -> sqlite3.Connection:
    connection = _connected(f"{place.absolute().as_uri()}?mode=rw", uri=True)
    # With a write-ahead log a crash loses nothing that was kept whole.
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _reading(place: Path) -> sqlite3.Connection:
    """Read-only. On a medium that cannot be written, where SQLite cannot keep its index of the log, as a file nobody changes."""
    address = place.absolute().as_uri()
    connection = _connected(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if not _may_be_a_medium(error, place):
            raise
        connection = _connected(f"{address}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("BEGIN")  # one state for all questions, whatever is written meanwhile
    return connection


def _may_be_a_medium(error: sqlite3.OperationalError, place: Path) -> bool:
    """Whether nobody can be writing; a lock, or a log or journal beside the file, says that somebody is or was."""
    whole = os.path.realpath(place)
    beside = any(os.path.lexists(whole + suffix) for suffix in ("-wal", "-journal"))
    cannot = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    return error.sqlite_errorcode & 0xFF in cannot and not beside


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _refuse_newer(connection: sqlite3.Connection, place: Path) -> None:
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise ClaimtrackError(
            f"the store {place} was made by a newer claimtrack (format {version}; this one knows {len(MIGRATIONS)}); "
            f"{_UNCHANGED}",
            hint="install the newer claimtrack, or choose another --db",
        )


def _refuse_older(connection: sqlite3.Connection, place: Path) -> None:
    version = _version(connection)
    if version < len(MIGRATIONS):
        raise ClaimtrackError(
            f"the store {place} was made by an older claimtrack (format {version}; this one reads {len(MIGRATIONS)}); "
            f"{_UNCHANGED}",
            hint=f"`claimtrack ingest --db {place}` with any article brings it up to date, its claims are kept",
        )


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring a store up to date, all steps in one transaction: a store is of one version or the other, never between."""
    if _version(connection) == len(MIGRATIONS):
        return
    with writing(connection):
        for number in range(_version(connection), len(MIGRATIONS)):
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit the transaction it runs in."""
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that waits for other writers, is kept whole or leaves nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
