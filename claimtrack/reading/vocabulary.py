"""The words of `words.yaml`, ready for use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from claimtrack.model import BlockKind
from claimtrack.yaml_text import load_own_yaml

_FILE: Final = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word lists in lower case; `agencies` and `not_places` are as printed. Tuples go into `str.startswith`."""

    sources_headings: frozenset[str]
    sentence_verbs: frozenset[str]
    additions: frozenset[str]
    credits: tuple[str, ...]
    photo_credits: frozenset[str]
    agencies: frozenset[str]
    byline_openings: tuple[str, ...]
    byline_desks: frozenset[str]
    correction_labels: tuple[str, ...]
    correction_openings: tuple[str, ...]
    navigation_lines: frozenset[str]
    navigation_openings: tuple[str, ...]
    related_openings: tuple[str, ...]
    not_places: frozenset[str]
    drop_classes: frozenset[str]
    hidden_classes: frozenset[str]
    kind_classes: dict[str, BlockKind]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Read the word lists once."""
    data = cast("dict[str, object]", load_own_yaml(_FILE.read_text(encoding="utf-8")))
    kinds = cast("dict[BlockKind, list[str]]", data.pop("kind_classes"))
    lists = {name: _words(value) for name, value in data.items()}
    return Vocabulary(
        **{  # type: ignore[arg-type]  # each list becomes the collection its field asks for
            name: tuple(words) if Vocabulary.__annotations__[name].startswith("tuple") else frozenset(words)
            for name, words in lists.items()
        },
        kind_classes={word: kind for kind, words in kinds.items() for word in words},
    )


def _words(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else cast("list[str]", value)
