"""One line of Markdown -> the words a reader sees: no marks of emphasis, links as their text, no HTML tags."""

from __future__ import annotations

import html
import re
from typing import Final

_INVISIBLE: Final = str.maketrans("", "", "\xad\u200b\u2060\ufeff")
_CODE: Final = re.compile(r"`{1,3}([^`\n]{1,1000})`{1,3}")
_TARGET: Final = r"(?:\((?:[^()]|\([^()]{0,200}\)){0,2000}\)|\[[^\[\]]{0,100}\])"
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,500}\]" + _TARGET)
_LINK: Final = re.compile(r"\[([^\[\]]{0,1000})\]" + _TARGET)
_FOOTNOTE: Final = re.compile(r"\[\^([\w-]{1,20})\]")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BREAK_TAG: Final = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*_\\])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_\\])(?:\*{1,3}|_{1,3})(?![\w*_])|(?<!\\)\*{2,3}|~~"
)
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(line: str) -> str:
    """What is read in a line of Markdown; a <br> is a line feed."""
    line = _BREAK_TAG.sub("\n", _AUTOLINK.sub(r"\1", _CODE.sub(r"\1", line)))
    line = _FOOTNOTE.sub(r"[\1]", _LINK.sub(r"\1", _IMAGE.sub("", line)))
    line = _EMPHASIS.sub("", _TAG.sub("", line))
    return html.unescape(_ESCAPE.sub(r"\1", line)).translate(_INVISIBLE)


def is_all_link(line: str) -> bool:
    """True for a line that is one link and nothing else."""
    return _LINK.fullmatch(line.strip().strip("*_ ")) is not None


def italic(line: str) -> bool:
    """True for a line that is in italics as a whole: a caption, if an image stands above it."""
    bare = line.strip()
    return len(bare) > 2 and bare[0] in "*_" and bare[-1] == bare[0] and not bare.startswith(("**", "__", "* "))
