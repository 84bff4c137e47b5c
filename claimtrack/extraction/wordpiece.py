"""Words -> word pieces (Wu et al. 2016), one word at a time with a memory, since news repeats its words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from claimtrack.extraction.tokens import Tokens

CLS, SEP, MASK, UNKNOWN = 101, 102, 103, 100
_MOST_PIECES = 12  # of one word: the rest of a URL or a chemical name says nothing about attribution
_MEMORY = 60_000  # words


class WordPieces:
    """The uncased vocabulary of the encoder."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._memory: dict[str, tuple[int, ...]] = {}

    def of_word(self, word: str) -> tuple[int, ...]:
        """The pieces of one word, at least one, at most twelve."""
        pieces = self._memory.get(word)
        if pieces is None:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            printable = word[:100].encode("utf-8", "replace").decode()  # half a surrogate pair is no character
            ids = self._tokenizer.encode(printable, add_special_tokens=False).ids[:_MOST_PIECES]
            pieces = self._memory[word] = tuple(ids) or (UNKNOWN,)
        return pieces

    def of_words(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word."""
        of_word = self.of_word
        return [of_word(word) for word in words]


def encode(
    tokens: Tokens, pieces: Sequence[tuple[int, ...]], start: int = 0, end: int | None = None
) -> tuple[list[int], list[int], list[int]]:
    """Network input for words start..end: piece ids, feature per piece, index of each word's first piece (word 0 is [CLS])."""
    ids, features, firsts = [CLS], [0], [0]
    for index in range(start, len(tokens) if end is None else end):
        firsts.append(len(ids))
        word = pieces[index]
        ids.extend(word)
        features.extend([tokens.features[index]] * len(word))
    ids.append(SEP)
    features.append(0)
    return ids, features, firsts
