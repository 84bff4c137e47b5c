"""The options that choose claims -> the question to a store; everything that is wrong with them is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, get_args

from claimtrack.cli.base import encodable
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Level, Mode

if TYPE_CHECKING:
    from claimtrack.store import SourceCount, Store, Wanted

_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def wanted_of(
    store: Store,
    source: Sequence[str] | None,
    mode: Sequence[str] | None,
    certainty: Sequence[str] | None,
    outlet: Sequence[str] | None,
    since: str,
    until: str,
    about: str,
    all_editions: bool,
    limit: int | None,
) -> Wanted:
    """The question that the options ask. Raises ClaimtrackError with everything that is wrong with them."""
    from claimtrack.store import Wanted

    problems = [
        *_not_among(mode, get_args(Mode), "--mode"),
        *_not_among(certainty, get_args(Level), "--certainty"),
        *(
            f"{option} {date}: a date is written as 2024, 2024-12 or 2024-12-27"
            for option, date in (("--since", since), ("--until", until))
            if date and not _DATE.fullmatch(date)
        ),
    ]
    ids, mentions = _parties(store, map(encodable, source or ()), problems)
    if problems:
        raise ClaimtrackError(
            "; ".join(problems), hint="`claimtrack sources` lists the sources, --help says what each option takes"
        )
    return Wanted(
        sources=tuple(ids),
        mentions=tuple(mentions),
        modes=tuple(mode or ()),
        certainties=tuple(certainty or ()),
        outlets=tuple(map(encodable, outlet or ())),
        since=since,
        until=until,
        about=encodable(about),
        all_editions=all_editions,
        limit=limit,
    )


def _not_among(given: Sequence[str] | None, known: Sequence[str], option: str) -> list[str]:
    return [f"{option} {value}: it is one of {', '.join(known)}" for value in given or () if value not in known]


def _parties(store: Store, names: Iterable[str], problems: list[str]) -> tuple[list[str], list[str]]:
    """The ids and mentions that the names of sources stand for; a name that may mean several is a problem."""
    ids: list[str] = []
    mentions: list[str] = []
    for name in names:
        found = sources_meant(store, name)
        if len(found) == 1 and found[0].id:
            ids.append(found[0].id)
        elif store.mentions(name):
            mentions.append(name)
        elif found:
            near = ", ".join(f"{one.name} ({one.id})" for one in found[:8])
            problems.append(f"--source {name}: which one? {near}")
        else:
            problems.append(f"--source {name}: no claim in this store is of a source called so")
    return ids, mentions


def sources_meant(store: Store, name: str) -> list[SourceCount]:
    """The sources of a store that a name may mean, by its articles or by the names that claimtrack knows."""
    return store.sources_called(name) or _known_as(store, name)


def _known_as(store: Store, name: str) -> list[SourceCount]:
    """The sources of a store that claimtrack knows by a name which none of its articles uses (ISW, DIU)."""
    from claimtrack.extraction.who.registry import shipped_registry, without_article

    registry = shipped_registry()
    known = registry.named(name) or registry.named(name.upper()) or registry.spelt(name)
    ids = [known.id] if known else [one.id for one in registry.shorts.get(without_article(name), ())]
    return [one for id_ in ids for one in store.sources_called(id_) if one.id == id_]
