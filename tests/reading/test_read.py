from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from claimtrack import limits
from claimtrack.errors import Failure
from claimtrack.model import Article
from claimtrack.reading import read
from tests.reading.pages import FIRST


def refs(*paths: object) -> list[str]:
    return [found.ref for found in read(map(str, paths))]


def reason(path: object) -> str:
    (found,) = read([str(path)])
    assert isinstance(found, Failure), found
    return found.reason


def write(path: Path, text: str = FIRST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folder_gives_known_files_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "x.png", ".hidden.txt", ".git/d.txt", "B.TXT"):
        write(tmp_path / name)
    expected = [str(tmp_path / name) for name in ("B.TXT", "a.md", "b.txt", "sub/c.html")]
    assert refs(tmp_path) == expected
    assert refs(f"{tmp_path}/") == expected


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert refs(path, tmp_path, f"{tmp_path}/./a.txt", tmp_path / "link.txt") == [str(path)]


def test_hard_links_are_two_files(tmp_path: Path) -> None:
    os.link(write(tmp_path / "a.txt"), tmp_path / "b.txt")
    assert len(refs(tmp_path)) == 2


def test_patterns(tmp_path: Path) -> None:
    write(tmp_path / "a.txt"), write(tmp_path / "sub" / "b.txt"), write(tmp_path / "[x].txt")
    assert refs(f"{tmp_path}/*.txt") == [str(tmp_path / "[x].txt"), str(tmp_path / "a.txt")]
    assert refs(f"{tmp_path}/**/b.txt") == [str(tmp_path / "sub/b.txt")]
    assert refs(tmp_path / "[x].txt") == [str(tmp_path / "[x].txt")]
    assert "no file matches" in reason(f"{tmp_path}/*.nothing")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read([str(tmp_path)]))
    assert [type(item) for item in found] == [Article, Failure]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t", "empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="mark"),
        pytest.param(b"a\x00b", "binary", id="binary"),
        pytest.param(b"%PDF-", "PDF", id="PDF"),
    ],
)
def test_content_that_is_no_article(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert expected in reason(tmp_path / "a.txt")


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe" in reason(tmp_path / "pipe.txt")
    assert "device" in reason("/dev/null")
    assert "no such file" in reason(tmp_path / "nothing.txt")
    assert "null" in reason("a\0b")
    assert "too long" in reason("x" * 5_000)
    (tmp_path / "sub").mkdir()
    assert "no articles" in reason(tmp_path / "sub")
    assert "no such file" in reason("")


def test_pipe_in_a_folder_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    assert [type(found) for found in read([str(tmp_path)])] == [Failure, Article]


def test_folder_with_a_file_name_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.txt" / "b.txt")
    assert refs(tmp_path) == [str(tmp_path / "a.txt" / "b.txt")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_says_so(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    assert "permission" in reason(tmp_path / "a.txt")


def test_too_large_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert "FILE_BYTES" in reason(tmp_path / "a.txt")


def test_records_have_no_limit_but_that_of_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    write(tmp_path / "a.jsonl", '{"text": "The town is cut off."}\n' * 10)
    assert len(refs(tmp_path / "a.jsonl")) == 10


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param("<!DOCTYPE html><h1>Bridge closed</h1><p>The town is cut off.</p>", "Bridge closed", id="HTML"),
        pytest.param("---\ntitle: Bridge closed\n---\nThe town is cut off.", "Bridge closed", id="Markdown"),
        pytest.param("Bridge closed\n\nThe town is cut off.", "Bridge closed", id="text"),
        pytest.param('{"title": "Bridge closed", "text": "The town is cut off."}', "Bridge closed", id="JSONL"),
    ],
)
def test_format_is_told_by_the_beginning(tmp_path: Path, content: str, title: str) -> None:
    for found in (*read([str(write(tmp_path / "story", content))]), *read(["-"], stdin=io.BytesIO(content.encode()))):
        assert isinstance(found, Article)
        assert found.title == title


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 100)
    (found,) = read(["-"], stdin=io.BytesIO(b"word " * 100))
    assert isinstance(found, Failure) and "FILE_BYTES" in found.reason


def test_bad_file_changes_nothing_for_the_others(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.txt")
    alone = list(read([str(tmp_path)]))
    (tmp_path / "0bad.html").write_bytes(b"<div>" * 9_000)
    (tmp_path / "1bad.jsonl").write_bytes(b"\x00{")
    assert [found for found in read([str(tmp_path)]) if isinstance(found, Article)] == alone


def test_name_that_is_no_utf8_gives_a_ref_that_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt"
    try:
        Path(os.fsdecode(path)).write_text(FIRST, encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, Article)
    assert found.ref.encode().endswith(rb"caf\xe9" + b"\x1b[31m.txt")


def test_id_depends_on_the_address_or_the_ref(tmp_path: Path) -> None:
    front = "---\nurl: https://a.example/1\n---\n"
    first, second = write(tmp_path / "a.md", front + FIRST), write(tmp_path / "b.md", front + "It is open again.")
    one, other = read([str(first), str(second)])
    assert isinstance(one, Article) and isinstance(other, Article)
    assert one.id == other.id and one.sha256 != other.sha256
    assert len(one.id) == 17 and one.id.startswith("a")
