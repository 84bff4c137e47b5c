"""The user's config.yaml: read once, checked whole, all problems reported together."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from claimtrack.errors import ClaimtrackError

DEFAULT_FILE: Final = Path("config.yaml")
TAGGERS: Final = ("accurate",)
LEXICON_KEYS: Final = (
    "endorses", "distances", "denies", "belief", "attitude", "hearsay", "according_to", "documents",
    "probable", "possible", "doubtful",
)  # fmt: skip
SOURCE_KINDS: Final = (
    "agency", "outlet", "platform", "ministry", "government", "military", "intelligence", "think_tank", "ngo", "international",
    "company", "person", "institution",
)  # fmt: skip
_SOURCE_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_SOURCE_KEYS: Final = ("name", "kind", "country", "aliases", "short", "watches")
_KEYS: Final = ("claimtrack", "tagger", "lexicon", "sources", "checks", "reliability")
_LETTERS: Final = ("A", "B", "C", "D", "E", "F")
_FORMAT: Final = "1"


@dataclass(frozen=True, slots=True)
class Config:
    """What the user chose; every field has a default."""

    tagger: str = "accurate"
    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str | tuple[str, ...]]] = field(default_factory=dict)
    checks: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    reliability: Mapping[str, str] = field(default_factory=dict)


def load_config(path: Path | None) -> Config:
    """The configuration in `path`, or in ./config.yaml when that is a claimtrack file, or the defaults.

    Raises ClaimtrackError naming every unknown key and wrong value at once.
    """
    from claimtrack.yaml_text import load_yaml

    chosen = path or DEFAULT_FILE
    if path is None and not chosen.is_file():
        return Config()
    try:
        values = load_yaml(chosen.read_text(encoding="utf-8"), where=str(chosen))
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimtrackError(
            f"the configuration {chosen} cannot be read: {error}", hint="check the path given"
        ) from error
    if path is None and not (isinstance(values, dict) and "claimtrack" in values):
        return Config()  # somebody else's config.yaml
    return _checked(values, str(chosen))


def _checked(values: object, where: str) -> Config:
    if not isinstance(values, dict):
        raise ClaimtrackError(
            f"{where} holds no settings (expected `key: value` lines)", hint="see the shipped config.yaml"
        )
    problems = [_unknown(key, _KEYS) for key in values if key not in _KEYS]
    if values.get("claimtrack", _FORMAT) != _FORMAT:
        problems.append(
            f"`claimtrack: {values['claimtrack']}` is a format this version does not know (it knows {_FORMAT})"
        )
    tagger = values.get("tagger", "accurate")
    if tagger not in TAGGERS:
        problems.append(f"`tagger: {tagger}` is none of {', '.join(TAGGERS)}")
    lexicon = _lexicon(values.get("lexicon") or {}, problems)
    sources = _sources(values.get("sources") or {}, problems)
    checks = _checks(values.get("checks") or {}, problems)
    reliability = _reliability(values.get("reliability") or {}, problems)
    if problems:
        raise ClaimtrackError(
            f"{where}: " + "; ".join(problems), hint="mend the lines named; nothing was read or written"
        )
    return Config(str(tagger), lexicon, sources, checks, reliability)


def _lexicon(given: object, problems: list[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        problems.append("`lexicon` must hold lists of words by name")
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for key, words in given.items():
        if key not in LEXICON_KEYS:
            problems.append(_unknown(str(key), LEXICON_KEYS, "lexicon."))
        elif not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            problems.append(f"`lexicon.{key}` must be a list of words")
        else:
            found[key] = tuple(" ".join(word.lower().split()) for word in words)
    return found


def _sources(given: object, problems: list[str]) -> dict[str, Mapping[str, str | tuple[str, ...]]]:
    if not isinstance(given, dict):
        problems.append("`sources` must hold known sources by id: `isw: {name: …, kind: …}`")
        return {}
    found: dict[str, Mapping[str, str | tuple[str, ...]]] = {}
    for id_, entry in given.items():
        faults = list(_source_faults(str(id_), entry))
        problems += faults
        if not faults:
            found[str(id_)] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return found


def _checks(given: object, problems: list[str]) -> dict[str, str | Mapping[str, str]]:
    """What is set for checks; which there are, and what each can be given, is known where they are (claimtrack.checks)."""
    if not isinstance(given, dict):
        problems.append("`checks` must hold settings by code: `CT101: off` or `CT101: {least: 0.7}`")
        return {}
    found: dict[str, str | Mapping[str, str]] = {}
    for code, value in given.items():
        if isinstance(value, str) or (isinstance(value, dict) and all(isinstance(one, str) for one in value.values())):
            found[str(code)] = value
        else:
            problems.append(f"`checks.{code}` must be on, off, or numbers by name: `{{least: 0.7}}`")
    return found


def _reliability(given: object, problems: list[str]) -> dict[str, str]:
    if not isinstance(given, dict):
        problems.append("`reliability` must hold letters by the ids of sources: `isw: B`")
        return {}
    problems += [
        f"`reliability.{id_}: {letter}` is none of {', '.join(_LETTERS)}"
        for id_, letter in given.items()
        if letter not in _LETTERS
    ]
    return {str(id_): str(letter) for id_, letter in given.items()}


def _source_faults(id_: str, entry: object) -> Iterator[str]:
    where = f"sources.{id_}"
    if not _SOURCE_ID.fullmatch(id_):
        yield f"`{where}`: an id is made of lower-case letters, digits and hyphens"
    if not isinstance(entry, dict):
        yield f"`{where}` must hold `name` and `kind`"
        return
    yield from (_unknown(str(key), _SOURCE_KEYS, f"{where}.") for key in entry if key not in _SOURCE_KEYS)
    if not _is_name(entry.get("name")):
        yield f"`{where}` has no `name` with a letter or digit"
    if entry.get("kind") not in SOURCE_KINDS:
        yield f"`{where}.kind` is {entry.get('kind')!r}, none of {', '.join(SOURCE_KINDS)}"
    if not re.fullmatch(r"[a-z]{2}|int|", str(entry.get("country", ""))):
        yield f"`{where}.country` is {entry['country']!r}: two lower-case letters (ISO 3166), or int for international bodies"
    for key in ("aliases", "short", "watches"):
        names = entry.get(key, [])
        if not isinstance(names, list) or not all(map(_is_name, names)):
            yield f"`{where}.{key}` must be a list of names"


def _is_name(name: object) -> bool:
    return isinstance(name, str) and any(map(str.isalnum, name))


def _unknown(key: object, known: tuple[str, ...], prefix: str = "") -> str:
    near = difflib.get_close_matches(str(key), known, n=1)
    return f"unknown key `{prefix}{key}`" + (f" (did you mean `{prefix}{near[0]}`?)" if near else "")
