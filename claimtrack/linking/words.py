"""Text -> its words as they are compared: in lower case, by stem, without those that say nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import snowballstemmer

from claimtrack.extraction.tokens import words_in

_STEMS: Final = 200_000  # remembered
_APOSTROPHES: Final = re.compile("[’‘ʼ]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a statement, parallel lists: as written, in lower case, where they stand (code points of its text)."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def tokens_of(text: str) -> Tokens:
    """Cut a text into words; a contraction is two (*did n't*, *it 's*)."""
    starts, ends, words = words_in(_APOSTROPHES.sub("'", text))
    out: list[tuple[str, int, int]] = []
    for word, start, end in zip(words, starts, ends, strict=True):
        at = _contraction(word)
        if at:
            out += [(word[:at], start, start + at), (word[at:], start + at, end)]
        else:
            out.append((word, start, end))
    lower = tuple(word.lower() for word, _, _ in out)
    return Tokens(text, tuple(w for w, _, _ in out), lower, tuple(s for _, s, _ in out), tuple(e for _, _, e in out))


def _contraction(word: str) -> int:
    """Where the second word of a contraction begins; 0 where it is none."""
    if len(word) > 3 and word[-3:].lower() == "n't":
        return len(word) - 3
    at = word.find("'")
    return at if at > 0 and word[at:].lower() in ("'s", "'re", "'ve", "'ll", "'d", "'m") else 0


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(_STEMS)
def stem(word: str) -> str:
    """The stem of a word in lower case (Porter 2, 2001)."""
    return str(_stemmer().stemWord(word))


@cache
def empty_words() -> frozenset[str]:
    """Words that mean nothing by themselves."""
    text = files("claimtrack.data").joinpath("empty_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
