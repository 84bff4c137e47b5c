"""Who is named in an article: people with titles and roles, institutions with acronyms, known sources, countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.mentions import is_body
from claimtrack.extraction.who.names import (
    NAME_RUN,
    alike,
    institution_kind,
    is_introduced,
    person_in,
    slug,
    spells,
    without_country,
)
from claimtrack.extraction.who.people import Gender, people
from claimtrack.extraction.who.registry import KnownSource, Registry, first_word, last_word
from claimtrack.model import Article, Span

PERSON: Final = "person"
_ACRONYM: Final = re.compile(
    r"\s?\((?:the\s)?[“\"']?([A-Z][\w-]{1,9})[”\"']?(?:,[^()]{0,30}|\s(?:or|also)\s[^()]{0,30})?\)"
)
_APPOSITION: Final = re.compile(r",? \(?\d{2}\)?,?|,\s(?P<about>[^,.;:()]{3,90})|\s\((?P<inside>[^()]{3,60})\)")
_WHO: Final = re.compile(r",\s(?:who|the|a|an|his|her|its|their)\b|,\s[a-z]")
_PRESENTED: Final = re.compile(r",\s(?:who|whose|\d{1,3},)\s")
_OF: Final = re.compile(r" of (?:the )?")
_AND: Final = re.compile(r" and (?:the )?")
_DESCRIBED: Final = re.compile(r"([a-z-]{1,24}),\s$")  # "a Russian lawmaker, Igor Dolin,"
_BODY_BEHIND: Final = re.compile(
    r"(?: [a-z]+)? (?:council|hospital|university|museum|school|court|board|union|club|tribunal|church|mosque|commission)\b"
)
_TOLD_OF: Final = re.compile(r"(?:[a-z-]{1,24} ){1,4}$")
_LONGEST_ABOUT: Final = 110


@dataclass(slots=True)
class Party:
    """A person or institution named in an article; `places` are where it is named, in order."""

    name: str
    kind: str
    id: str
    country: str = ""
    roles: frozenset[str] = frozenset()
    gender: Gender = ""
    known: bool = False  # in the registry
    places: list[Span] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)

    @property
    def surname(self) -> str:
        return last_word(self.name)

    def first(self) -> int:
        """Where it is first named."""
        return self.places[0].start if self.places else 1 << 60


@dataclass(slots=True)
class Cast:
    """All parties of one article and the countries named in it."""

    article: Article
    registry: Registry
    parties: dict[str, Party] = field(default_factory=dict)
    countries: frozenset[str] = frozenset()
    home: str = ""  # the country the article is written from, where its outlet or dateline tells

    def known_here(self) -> set[str]:
        """Ids of the known sources that the article names or lists."""
        listed = (self.registry.named(entry.name) for entry in self.article.listed_sources)
        return {party.id for party in self.parties.values() if party.known} | {source.id for source in listed if source}

    def people(self) -> list[Party]:
        """The people, by their first place."""
        return sorted((p for p in self.parties.values() if p.kind == PERSON), key=Party.first)

    def institutions(self) -> list[Party]:
        """Everybody else, by their first place."""
        return sorted((p for p in self.parties.values() if p.kind != PERSON), key=Party.first)

    def person(self, name: str, place: Span | None = None) -> Party:
        """The person of a full name, added if new."""
        variants = [p for p in self.people() if p.name != name and alike(p.name, name)]
        own = variants[0].name if len(variants) == 1 else name
        party = self._add(own, PERSON, f"person:{slug(own)}", place)
        party.gender = party.gender or people().given.get(first_word(name).lower(), "")
        return party

    def institution(self, name: str, kind: str, place: Span | None = None) -> Party:
        """The institution of a name: a known source, or one this article alone tells of."""
        known = self.registry.named(name) or self.short(name)
        if known:
            return self.known(known, place)
        owner, plain = without_country(name)
        party = self._add(plain, kind, f"org:{slug(plain)}", place)
        party.country = party.country or owner or countries().first_in(plain)
        return party

    def short(self, name: str) -> KnownSource | None:
        """The known source that a short name can mean in this article."""
        found = self.registry.in_short(name, self.known_here(), self.countries, self.home)
        return found or (self.registry.office(name, self.home) if self.home else None)

    def known(self, source: KnownSource, place: Span | None = None) -> Party:
        """A source of the registry."""
        party = self._add(source.name, source.kind, source.id, place)
        party.known, party.country = True, source.country
        return party

    def _add(self, name: str, kind: str, id_: str, place: Span | None) -> Party:
        party = self.parties.setdefault(id_, Party(name, kind, id_))
        if place is not None and place not in party.places:
            party.places.append(place)
            party.places.sort()
        return party


def cast_of(article: Article, registry: Registry, prose: Sequence[Span]) -> Cast:
    """Read who is named in the prose of an article. Only names that say what they are count: known sources, names with an
    acronym or a word like *Institute*, people with a title before or a role after their name."""
    cast = Cast(article, registry)
    named_countries = set[str]()
    for stretch in prose:
        for match in countries().any_form.finditer(stretch.cut(article.text)):
            named_countries.add(countries().code(match.group()))
    cast.countries = frozenset(named_countries)
    cast.home = _home(article, registry) or (next(iter(named_countries)) if len(named_countries) == 1 else "")
    for stretch in prose:
        words = stretch.cut(article.text)
        for start, end, source in registry.found_in(words):
            cast.known(source, Span(stretch.start + start, stretch.start + end))
        for match in NAME_RUN.finditer(words):
            for start, end in _halves(match.group(), words[max(0, match.start() - 30) : match.start()]):
                _take(
                    cast, article.text, Span(stretch.start + match.start() + start, stretch.start + match.start() + end)
                )
    for person in cast.people():
        _find_surname(person, article.text, prose)
    if article.outlet:
        own = registry.named(article.outlet)
        cast.known(own) if own else cast._add(article.outlet, "outlet", f"org:{slug(article.outlet)}", None)
    return cast


def _find_surname(person: Party, text: str, prose: Sequence[Span]) -> None:
    """Add the places where a person is named by surname alone, after the first full name."""
    pattern = re.compile(rf"(?<![\w’'-]){re.escape(person.surname)}(?![\w-])")
    for stretch in prose:
        for match in pattern.finditer(text, max(stretch.start, person.first()), stretch.end):
            if not any(place.start <= match.start() < place.end for place in person.places):
                person.places.append(Span(match.start(), match.end()))
    person.places.sort()


def _home(article: Article, registry: Registry) -> str:
    outlet = registry.named(article.outlet) if article.outlet else None
    place = re.split(r"[,(/]", article.dateline)[0].strip()
    own = countries().speaks_for(place.title()) or countries().first_in(place)
    return own or (outlet.country if outlet and outlet.country != "int" else "")


def _take(cast: Cast, text: str, place: Span) -> None:
    run = place.cut(text)
    words = run.split()
    while len(words) > 1 and words[0].lower() in people().starters:
        place = Span(place.start + len(words[0]) + 1, place.end)
        words = words[1:]
    run = place.cut(text)
    acronym = _ACRONYM.match(text, place.end, min(len(text), place.end + 60))
    bare = run.removesuffix("'s").removesuffix("’s").rstrip(".,'’")
    kind = institution_kind(bare)
    if acronym and len(words) > 1 and (kind or spells(acronym.group(1), bare)):
        party = cast.institution(bare, kind or "institution", Span(place.start, place.start + len(bare)))
        party.acronyms.add(acronym.group(1))
        return
    before = last_word(text[max(0, place.start - 30) : place.start].rpartition("\n")[2]).lower()
    if before in people().takers and before not in people().roles and " of " not in run:
        cast.institution(bare, institution_kind(before) or kind, place)  # the carmaker Volvik
        return
    if is_body(text[place.end : place.end + 80]):
        cast.institution(bare, kind, place)  # Anvisa, the health regulator
        return
    body = _BODY_BEHIND.match(text, place.end)
    if body and text[: place.start].endswith((" the ", "The ")) and not countries().code(bare):
        cast.institution(bare + body.group(), institution_kind(body.group()), Span(place.start, body.end()))
        return  # the Witrand village council
    trade = words[0].lower()
    if (
        len(words) > 1
        and trade.endswith(("er", "or"))
        and "company" in people().takers.get(trade, ())
        and trade not in people().roles
    ):
        at = place.start + len(trade) + 1
        cast.institution(bare[len(trade) + 1 :], "company", Span(at, place.end))  # Grocer Halvex
        return
    person = person_in(run)
    if person is not None and before == "the" and not is_introduced(*person):
        cast.institution(bare, kind, place)  # the Red Cross: nobody says *the* of a person
    elif person is not None:
        _take_person(cast, text, place, *person)
    elif kind and len(words) > 1:
        cast.institution(bare, kind, place)


def _halves(run: str, before: str) -> Iterator[tuple[int, int]]:
    """A run of names as it is, or its two names apart: "Alseny Touré of the Renewal Front", "Judge Kvist and Mayor Sandal"."""
    of = _OF.search(run)
    person = person_in(run[: of.start()]) if of else None
    plausible = person and " " in person[1] and (is_introduced(*person) or last_word(before).lower() in people().roles)
    both = of if plausible else _AND.search(run)
    if both and (plausible or _are_two(run[: both.start()], run[both.end() :])):
        yield 0, both.start()
        yield from ((both.end() + start, both.end() + end) for start, end in _halves(run[both.end() :], ""))
    else:
        yield 0, len(run)


def _are_two(one: str, other: str) -> bool:
    """Whether *and* stands between two names and not inside one ("Ministry of Agriculture and Fisheries")."""
    people_ = [person_in(name) for name in (one, other)]
    if all(person and is_introduced(*person) for person in people_):
        return True
    return all(" " in name and institution_kind(name) for name in (one, other))


def _take_person(cast: Cast, text: str, place: Span, titles: str, name: str) -> None:
    if len(name.split()) < 2:
        return  # a surname alone introduces nobody
    about = _about(text, place.end)
    before = _TOLD_OF.search(text[max(0, place.start - 60) : place.start])
    apposed = _DESCRIBED.search(text[max(0, place.start - 30) : place.start])
    described = f"{titles} {before.group() if before else apposed.group(1) if apposed else ''}"
    roles = people().roles_in(described) | people().roles_in(about)
    if not roles and not is_introduced(titles, name) and not _PRESENTED.match(text, place.end):
        return
    start = place.start + place.cut(text).rfind(first_word(name))
    party = cast.person(name, Span(start, place.end))
    party.roles |= roles
    party.country = (
        party.country
        or countries().first_in(titles)
        or countries().first_in(text[max(0, place.start - 40) : place.start].rpartition(".")[2])
    )
    party.gender = party.gender or gender_told(f"{described} {about}")


def _about(text: str, end: int) -> str:
    """What stands in apposition behind a name: ", a sanctions researcher at the council"."""
    found = _APPOSITION.match(text, end, min(len(text), end + _LONGEST_ABOUT))
    if found is None:
        return ""
    if found["about"] is None and found["inside"] is None:
        return _about(text, found.end()) or _tail(text, found.end())
    about = found["about"] or found["inside"]
    return about if _WHO.match(text, end, end + 12) or found["inside"] else ""


def _tail(text: str, end: int) -> str:
    match = re.match(r"\s?(a|an|the) [^,.;:]{3,60}", text[end : end + 80])
    return match.group() if match else ""


def gender_told(words: str) -> Gender:
    """Whether words told of somebody say *he* or *she*; "" where they do not."""
    found = set(re.findall(r"[a-z]+", words.lower()))
    return next((gender for gender, telling in people().telling.items() if found & telling), "")
