"""Which files are opened, how, and what is said of the others. What is refused stays as it was, byte for byte."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.errors import ClaimtrackError, DamagedError
from claimtrack.store import Store
from claimtrack.store import opening as module
from claimtrack.store.schema import APPLICATION_ID, MIGRATIONS
from tests.store.made import telling


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store with one article, closed."""
    path = tmp_path / "news.db"
    with Store(path) as store:
        store.add(telling("The bridge is shut."))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, *, read_only: bool = False) -> ClaimtrackError:
    with pytest.raises(ClaimtrackError) as caught:
        Store(path, read_only=read_only)
    return caught.value


def test_new_store_is_made_whole_and_alone(tmp_path: Path) -> None:
    with Store(tmp_path / "new.db") as store:
        (mode,) = store.connection.execute("PRAGMA journal_mode").fetchone()
        (keys,) = store.connection.execute("PRAGMA foreign_keys").fetchone()
        (mark,) = store.connection.execute("PRAGMA application_id").fetchone()
        (version,) = store.connection.execute("PRAGMA user_version").fetchone()
    assert (mode, keys, mark, version) == ("wal", 1, APPLICATION_ID, len(MIGRATIONS))
    assert names(tmp_path) == ["new.db"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "an empty file", id="empty"),
        pytest.param(b"The bridge is shut.", "no claimtrack store", id="text"),
        pytest.param(b"SQLite format 3\0", "no claimtrack store", id="only the magic"),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_file_that_is_no_store_is_not_touched(tmp_path: Path, content: bytes, said: str, read_only: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    error = refusal(path, read_only=read_only)
    assert said in error.message and "left as it is" in error.message and error.hint
    assert path.read_bytes() == content and names(tmp_path) == ["notes.txt"]


@pytest.mark.parametrize("read_only", [True, False])
def test_database_of_another_program_is_not_touched(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE claims (id INTEGER)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "no claimtrack store" in refusal(path, read_only=read_only).message
    assert path.read_bytes() == before and names(tmp_path) == ["other.db"]


def test_there_is_nothing_to_read_where_there_is_no_store(tmp_path: Path) -> None:
    error = refusal(tmp_path / "news.db", read_only=True)
    assert "there is no store" in error.message and "ingest" in error.hint
    assert names(tmp_path) == []


def test_folder_that_does_not_exist_is_not_made(tmp_path: Path) -> None:
    assert "no store can be made" in refusal(tmp_path / "no" / "news.db").message
    assert names(tmp_path) == []


def test_folder_is_no_store(tmp_path: Path) -> None:
    assert "is no file" in refusal(tmp_path).message


@pytest.mark.parametrize("read_only", [True, False])
def test_store_of_a_newer_version_is_refused_and_not_touched(kept: Path, read_only: bool) -> None:
    connection = sqlite3.connect(kept)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = kept.read_bytes()
    error = refusal(kept, read_only=read_only)
    assert "newer claimtrack (format 99" in error.message and "nothing was changed" in error.message
    assert kept.read_bytes() == before


def test_older_store_is_brought_up_to_date_when_it_is_written_to(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added = "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT); INSERT INTO notes (text) VALUES ('kept; whole');"
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, added))
    assert "older claimtrack" in refusal(kept, read_only=True).message
    with Store(kept) as store:
        assert store.connection.execute("SELECT text FROM notes").fetchall() == [("kept; whole",)]
        assert store.counts().claims == 1
    with Store(kept, read_only=True) as store:
        assert store.counts().claims == 1


def test_failing_migration_leaves_the_store_as_it_was(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "CREATE TABLE notes (id INTEGER); DROP TABLE hops; SELECT nonsense;"
    monkeypatch.setattr(module, "MIGRATIONS", (*MIGRATIONS, broken))
    with pytest.raises(ClaimtrackError):
        Store(kept)
    monkeypatch.undo()
    with Store(kept) as store:
        tables = {name for (name,) in store.connection.execute("SELECT name FROM sqlite_schema")}
        assert "notes" not in tables and "hops" in tables
        assert store.connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_reading_cannot_write(kept: Path) -> None:
    with Store(kept, read_only=True) as store:
        with pytest.raises(sqlite3.OperationalError):
            store.connection.execute("DELETE FROM claims")
        with pytest.raises(ClaimtrackError, match="cannot be opened or written"):
            store.add(telling("The road is shut.", ref="other.txt"))


def test_store_in_a_folder_that_cannot_be_written_is_read(kept: Path) -> None:
    """SQLite cannot make the files it keeps beside a store there. Root may write everywhere, unless it gives that up."""
    asked = (
        "from claimtrack.store import Store\n"
        f"with Store({str(kept)!r}, read_only=True) as store: print(store.counts().claims)"
    )
    give_up = (
        "import ctypes, os, sys; ctypes.CDLL(None).prctl(24, 1)\n"  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
        f"os.execv(sys.executable, [sys.executable, '-c', {asked!r}])"
    )
    kept.parent.chmod(0o555)
    try:
        done = subprocess.run([sys.executable, "-c", give_up], capture_output=True, text=True, check=False)
    finally:
        kept.parent.chmod(0o755)
    assert done.stdout == "1\n", done.stderr
    assert names(kept.parent) == ["news.db"]


def test_truncated_store_is_damage_with_a_way_out(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:3000])
    with pytest.raises(DamagedError) as caught, Store(kept, read_only=True) as store:
        list(store.extractions())
    assert "damaged" in caught.value.message and "copy" in caught.value.hint and caught.value.exit_code == 5


def test_locked_store_is_waited_for_and_then_told(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.limits.STORE_SECONDS", 0.1)
    other = sqlite3.connect(kept, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store(kept) as store, pytest.raises(ClaimtrackError, match=r"locked for 0\.1 seconds"):
            store.add(telling("The road is shut.", ref="other.txt"))
        with Store(kept, read_only=True) as store:
            assert store.counts().claims == 1, "readers do not wait"
    finally:
        other.close()


def test_full_disk_leaves_the_articles_before(kept: Path) -> None:
    with Store(kept) as store:
        (pages,) = store.connection.execute("PRAGMA page_count").fetchone()
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ClaimtrackError, match="no room left"):
            store.add(telling(*(f"Road {number} is shut." for number in range(500)), ref="long.txt"))
        assert store.counts().articles == 1


def test_second_to_make_a_store_takes_that_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and making, another process made the store and wrote to it."""
    path, made = tmp_path / "news.db", module._make

    def late(place: Path) -> None:
        monkeypatch.setattr(module, "_make", made)
        with Store(path) as first:
            first.add(telling("The bridge is shut."))
        made(place)

    monkeypatch.setattr(module, "_make", late)
    with Store(path) as store:
        assert store.counts().claims == 1
    assert names(tmp_path) == ["news.db"]


def test_odd_names_of_stores(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20 d'é.db"
    with Store(path) as store:
        store.add(telling("The bridge is shut."))
    with Store(path, read_only=True) as store:
        assert store.counts().claims == 1


def test_reader_sees_one_state_whatever_is_written_meanwhile(kept: Path) -> None:
    with Store(kept, read_only=True) as reader, Store(kept) as writer:
        before = [extraction.article.ref for extraction in reader.extractions()]
        writer.add(telling("The road is shut.", ref="road.txt"))
        assert [extraction.article.ref for extraction in reader.extractions()] == before == ["made.txt"]
        assert writer.counts().articles == 2
    with Store(kept, read_only=True) as reader:
        assert reader.counts().articles == 2


def test_store_left_in_the_middle_of_writing_is_put_right_by_the_next_writer(kept: Path) -> None:
    """A copy without a write-ahead log whose writer was killed: the file alone is neither the old state nor the new one."""
    copied = kept.with_name("copy.db")
    with Store(kept) as store:
        store.connection.execute(f"VACUUM INTO '{copied}'")
    dying = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA cache_size = 1'); "
        "c.execute('BEGIN'); c.execute(\"UPDATE editions SET text = replace(hex(zeroblob(200000)), '00', 'x')\"); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", dying, str(copied)], check=False)
    assert copied.with_name("copy.db-journal").exists()
    error = refusal(copied, read_only=True) if os.getuid() else None
    assert error is None or "any `claimtrack ingest` puts it right" in error.hint
    with Store(copied) as store:
        assert [extraction.article.text for extraction in store.extractions()] == ["The bridge is shut."]


def test_wrong_use_from_python_is_no_damage(kept: Path) -> None:
    store = Store(kept)
    store.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.counts()


def test_name_too_long_for_a_file_is_refused(tmp_path: Path) -> None:
    assert "no store can be made" in refusal(tmp_path / ("x" * 300)).message
    assert names(tmp_path) == []
