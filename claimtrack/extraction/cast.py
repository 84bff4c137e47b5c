"""Who is named in an article: people with titles and roles, institutions with acronyms, known sources, countries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from claimtrack.extraction.countries import countries
from claimtrack.extraction.people import Gender, people
from claimtrack.extraction.registry import KnownSource, Registry, first_word, last_word, without_article
from claimtrack.model import Article, Span

PERSON: Final = "person"
_CAPITAL: Final = r"(?:(?:[A-Z]\.)+(?:[A-Z](?!\w))?|(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Prof|St|Rev|Hon|Adm|Brig|Cpl|Cmdr|Cllr|Msgr)\.|[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w’'-]*(?:\.[A-Za-z]\w*)*|(?:al|el|bin)-[A-Z]\w+)"
_PARTICLE: Final = r"(?:de|da|di|del|della|dos|van|von|der|den|bin|bint|ibn|al|el|ben|la|le|of|for|and|the|y|ter|ten|&)"
NAME_RUN: Final = rf"{_CAPITAL}(?:[ \xa0](?:{_PARTICLE}[ \xa0]){{0,2}}{_CAPITAL}){{0,7}}"
_RUN: Final = re.compile(NAME_RUN)
_ACRONYM: Final = re.compile(
    r"\s?\((?:the\s)?[“\"']?([A-Z][\w-]{1,9})[”\"']?(?:,[^()]{0,30}|\s(?:or|also)\s[^()]{0,30})?\)"
)
_APPOSITION: Final = re.compile(r",? \(?\d{2}\)?,?|,\s(?P<about>[^,.;:()]{3,90})|\s\((?P<inside>[^()]{3,60})\)")
_WHO: Final = re.compile(r",\s(?:who|the|a|an|his|her|its|their)\b|,\s[a-z]")
_PRESENTED: Final = re.compile(r",\s(?:who|whose|\d{1,3},)\s")
_OF: Final = re.compile(r" of (?:the )?")
_NOT_IN_NAMES: Final = frozenset("of for and the &".split())
STARTERS: Final = frozenset(
    "the a an in on at by for from with and or but if as to of so yet nor after before while when since until though although however meanwhile this that these"
    " those he she it they we i you his her its their our my your no not now then there here what who why how which whose whom where one two three four five"
    " six some many most several all both each every any another other according per citing asked speaking earlier later last next also still only even just"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
    " yes in-depth breaking updated analysis opinion exclusive during despite amid under over about against among between without within via"
    " sources source officials analysts experts residents witnesses critics researchers scientists authorities police prosecutors investigators rescuers".split()
)
# What people do, by the ending: "Glaciologist Rosaura Quispe".
_OCCUPATION: Final = re.compile(
    r"(?:ologist|ographer|ician|iatrist|keeper|maker|worker|holder|warden|driver|dresser|master)$"
)


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

    def named(self, ids: Iterable[str]) -> list[Party]:
        return [self.parties[one] for one in ids if one in self.parties]

    def person(self, name: str, place: Span | None = None) -> Party:
        """The person of a full name, added if new."""
        party = self._add(name, PERSON, f"person:{slug(name)}", place)
        party.gender = party.gender or people().given.get(first_word(name).lower(), "")
        return party

    def institution(self, name: str, kind: str, place: Span | None = None) -> Party:
        """The institution of a name: a known source, or one this article alone tells of."""
        known = self.registry.named(name) or self.short(name)
        if known:
            return self.known(known, place)
        owner, plain = _owned(name)
        party = self._add(plain, kind, f"org:{slug(plain)}", place)
        party.country = party.country or owner or countries().first_in(plain)
        return party

    def short(self, name: str) -> KnownSource | None:
        """The known source that a short name can mean in this article."""
        return self.registry.in_short(name, self.known_here(), self.countries, self.home)

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
    cast.countries, cast.home = frozenset(named_countries), _home(article, registry)
    for stretch in prose:
        words = stretch.cut(article.text)
        for start, end, source in registry.found_in(words):
            cast.known(source, Span(stretch.start + start, stretch.start + end))
        for match in _RUN.finditer(words):
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
    return countries().speaks_for(place.title()) or countries().first_in(place) or (outlet.country if outlet else "")


def slug(name: str) -> str:
    """A name as part of an id: ASCII letters and digits with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


def run_at_end(text: str) -> str:
    """The name that a text ends in: "Russian Foreign Minister Sergei Lavrov" whole, "a spokesman, Yahya Saree" the last part."""
    last = ""
    for match in _RUN.finditer(text):
        last = match.group() if match.end() >= len(text.rstrip(" ,;.:)”\"'’")) else ""
    return last


def person_in(run: str) -> tuple[str, str] | None:
    """(titles, name) of a run of capitalised words that ends in a person's name; None for other names.

    Titles hold ranks, roles, countries and institutions before the name. A lone surname counts after a title.
    """
    words = [word for word in run.split() if word]
    while words and words[0].lower() in STARTERS:
        words = words[1:]
    cut = 0
    for index, word in enumerate(words):
        if _is_title(word) and (index == 0 or index < len(words) - 1 or cut == index):
            cut = index + 1
    before, name = words[:cut], words[cut:]
    country, rest = countries().split(" ".join(name))
    if country and not before:
        if len(rest.split()) < 2:
            return None
        before, name = name[: len(name) - len(rest.split())], rest.split()
    if not name or len(name) > 4 or _NOT_IN_NAMES.intersection(name) or any(_is_institutional(word) for word in name):
        return None
    if people().places.intersection(word.lower() for word in name):
        return None
    if any(countries().code(part) for part in (*name, " ".join(name))) or name[0].lower() in STARTERS:
        return None
    if not before and (len(name) < 2 or any(word.isupper() and len(word) > 2 for word in name)):
        return None
    if any(character.isdigit() for character in "".join(name)):
        return None
    return " ".join(before), " ".join(word.strip(",") for word in name).removesuffix("'s").removesuffix("’s").rstrip(
        "'’.,"
    )


def institution_kind(name: str) -> str:
    """The kind of institution that a name's head word makes it; "" for none."""
    table = people().institutions
    head = re.split(r" (?:of|for|on|in|against|at) ", without_article(name))[0]
    for word in reversed(head.lower().replace("-", " ").split()):
        if word in table:
            return table[word]
    return next((table[word] for word in name.lower().split() if word in table), "")


def _take(cast: Cast, text: str, place: Span) -> None:
    run = place.cut(text)
    words = run.split()
    while len(words) > 1 and words[0].lower() in STARTERS:
        place = Span(place.start + len(words[0]) + 1, place.end)
        words = words[1:]
    run = place.cut(text)
    acronym = _ACRONYM.match(text, place.end, min(len(text), place.end + 60))
    bare = run.removesuffix("'s").removesuffix("’s").rstrip(".,'’")
    kind = institution_kind(bare)
    if acronym and len(words) > 1 and (kind or _spells(acronym.group(1), bare)):
        party = cast.institution(bare, kind or "institution", Span(place.start, place.start + len(bare)))
        party.acronyms.add(acronym.group(1))
        return
    person = person_in(run)
    if person is not None:
        _take_person(cast, text, place, *person)
    elif kind and len(words) > 1:
        cast.institution(bare, kind, place)


def _halves(run: str, before: str) -> Iterator[tuple[int, int]]:
    """A run of names as it is, or the person and the institution of "Alseny Touré of the Renewal Front" apart."""
    of = _OF.search(run)
    person = person_in(run[: of.start()]) if of else None
    plausible = person and " " in person[1] and (_is_introduced(*person) or last_word(before).lower() in people().roles)
    if of and plausible:
        yield 0, of.start()
        yield of.end(), len(run)
    else:
        yield 0, len(run)


def _owned(name: str) -> tuple[str, str]:
    """(country, name) of an institution that is printed behind its country's possessive."""
    match = re.match(r"(?P<owner>[^'’]+)['’]s? (?=[A-ZÀ-Þ])", name)
    code = countries().code(match["owner"].removeprefix("The ").removeprefix("the ")) if match else ""
    return (code, name[match.end() :]) if match and code and " " in name[match.end() :] else ("", name)


def _take_person(cast: Cast, text: str, place: Span, titles: str, name: str) -> None:
    if len(name.split()) < 2:
        return  # a surname alone introduces nobody
    about = _about(text, place.end)
    lower_before = re.search(r"(?:[a-z-]+ ){1,4}$", text[max(0, place.start - 60) : place.start])
    described = f"{titles} {lower_before.group() if lower_before else ''}"
    roles = people().roles_in(described) | people().roles_in(about)
    if not roles and not _is_introduced(titles, name) and not _PRESENTED.match(text, place.end):
        return
    start = place.start + place.cut(text).rfind(first_word(name))
    party = cast.person(name, Span(start, place.end))
    party.roles |= roles
    party.country = (
        party.country
        or countries().first_in(titles)
        or countries().first_in(text[max(0, place.start - 40) : place.start].rpartition(".")[2])
    )
    party.gender = party.gender or _gender(f"{titles} {about} {lower_before.group() if lower_before else ''}")


def _is_introduced(titles: str, name: str) -> bool:
    """Whether a rank before it or a given name tells that a name is a person's."""
    return any(_is_title(word) for word in titles.split()) or first_word(name).lower() in people().given


def _about(text: str, end: int) -> str:
    """What stands in apposition behind a name: ", a sanctions researcher at the council"."""
    found = _APPOSITION.match(text, end, min(len(text), end + 110))
    if found is None:
        return ""
    if found["about"] is None and found["inside"] is None:
        return _about(text, found.end()) or _tail(text, found.end())
    about = found["about"] or found["inside"]
    return about if _WHO.match(text, end, end + 12) or found["inside"] else ""


def _tail(text: str, end: int) -> str:
    match = re.match(r"\s?(a|an|the) [^,.;:]{3,60}", text[end : end + 80])
    return match.group() if match else ""


def _gender(words: str) -> Gender:
    found = set(re.findall(r"[a-z]+", words.lower()))
    if found & {
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "spokesman",
        "chairman",
        "congressman",
        "husband",
        "father",
        "son",
        "brother",
        "actor",
        "he",
        "pope",
        "imam",
        "businessman",
    }:
        return "he"
    if found & {
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
        "congresswoman",
        "wife",
        "mother",
        "daughter",
        "sister",
        "actress",
        "she",
        "midwife",
    }:
        return "she"
    return ""


def _is_title(word: str) -> bool:
    lowered = word.lower().strip(",")
    if lowered in people().titles or lowered.rstrip(".") in people().titles or lowered in people().roles:
        return True
    return any(part in people().titles for part in lowered.split("-")) or bool(_OCCUPATION.search(lowered))


def _is_institutional(word: str) -> bool:
    return word.lower() in people().institutions


def initials_of(name: str) -> str:
    """The initials of a name's capitalised words: LHIDB for Lower Hawke Internal Drainage Board."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def _spells(acronym: str, name: str) -> bool:
    """Whether an acronym holds the initials of a name's capitalised words, in order."""
    initials = initials_of(name)
    remaining = iter(initials.upper())
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    return len(letters) > 1 and all(letter in remaining for letter in letters[: len(initials)])
