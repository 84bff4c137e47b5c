"""Known sources by every name they go by: exact, by country and office, in short where the context fits, or misspelt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from claimtrack.extraction.lexicon import read_mapping
from claimtrack.extraction.who.countries import countries

# A spelling variant differs this little as a whole and in each word (rapidfuzz ratios); "North" and "South" do not.
_ALIKE: Final = 88
_ALIKE_WORDS: Final = 84
_SHORT_WORD: Final = 5  # letters: a shorter word may at most have lost or gained its plural
_LEAST_LETTERS: Final = 10
# Offices that need no name of their own beside the country's: "Ukrainian intelligence", "Russia's army".
_LONE_OFFICES: Final = frozenset(
    "intelligence military army navy government parliament cabinet police presidency".split()
)
_OFFICES: Final = frozenset(
    "ministry department intelligence military army navy force forces staff command parliament government service security"
    " agency police cabinet presidency directorate guard council office commission administration".split()
)
_WATCHING: Final = ("watchdog", "regulator", "authority", "agency")
# How the intelligence service of a country that has one is printed.
_SPYING: Final = (
    "intelligence",
    "spies",
    "spy agency",
    "spy service",
    "intelligence service",
    "intelligence agency",
    "spy chiefs",
)
_SPELLINGS: Final = (("defence", "defense"), ("centre", "center"), ("organisation", "organization"), ("’", "'"))
_WORD: Final = re.compile(r"\w+(?:[.'’-]\w+)*")


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that can be told wherever it is named. `aliases` mean it everywhere; `short` only where its context fits;
    `watches` are the fields of a country's regulators and agencies: "Britain's competition watchdog"."""

    id: str
    name: str
    kind: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Registry:
    """Known sources, indexed by their printed names."""

    by_id: Mapping[str, KnownSource]
    exact: Mapping[str, KnownSource]
    folded: Mapping[str, KnownSource]
    offices: Mapping[tuple[str, str], KnownSource]
    shorts: Mapping[str, tuple[KnownSource, ...]]
    templates: Mapping[str, tuple[str, str]]  # an office every country has -> its name and kind
    openings: Mapping[str, int]  # first word of a printed name -> most words of any name that begins with it
    _memory: dict[str, KnownSource | None] = field(default_factory=dict, compare=False)

    def named(self, name: str) -> KnownSource | None:
        """The source that a name means wherever it is printed, or None."""
        plain = without_article(name)
        return self.exact.get(plain) or self._folded(plain) or self._office(plain)

    def in_short(
        self, name: str, named_before: Collection[str], places: Collection[str], home: str = ""
    ) -> KnownSource | None:
        """The one source that a short name can mean here: named in the article before, or of its country, or of one named.

        named_before: ids of sources; places, home: country codes. None where none or several fit.
        """
        plain = without_article(name)
        candidates = self.shorts.get(plain, ()) or (self.shorts.get(fold(plain), ()) if " " in plain else ())
        for fitting in (
            [one for one in candidates if one.id in named_before],
            [one for one in candidates if home and one.country == home],
            [one for one in candidates if one.country in places],
        ):
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None

    def office(self, name: str, country: str) -> KnownSource | None:
        """The office of a country by its common name: "the interior ministry" in an article from Georgia."""
        plain = fold(without_article(name))
        return self.offices.get((country, plain)) or self._made(country, plain)

    def spelt(self, name: str) -> KnownSource | None:
        """The one source whose name is a spelling variant of this, or None. A name that is known is nobody's variant."""
        plain = fold(without_article(name))
        if len(plain) < _LEAST_LETTERS or plain in self.folded:
            return None
        if plain not in self._memory:
            self._memory[plain] = self._nearest(plain)
        return self._memory[plain]

    def found_in(self, text: str) -> Iterator[tuple[int, int, KnownSource]]:
        """(start, end, source) of every known name printed in a text, longest first at each place."""
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            longest = min(self.openings.get(_bare(words[at].group()), 0), len(words) - at)
            for length in range(longest, 0, -1):
                start, end = words[at].start(), words[at + length - 1].end()
                if source := self.exact.get(text[start:end]) or self.exact.get(_bare(text[start:end])):
                    yield start, end, source
                    at += length - 1
                    break
            at += 1

    def _folded(self, plain: str) -> KnownSource | None:
        """Upper and lower case differ in names of several words only: "who" is not the WHO."""
        return self.folded.get(fold(plain)) if " " in plain else None

    def _office(self, plain: str) -> KnownSource | None:
        country, rest = countries().split(plain)
        office = fold(without_article(rest))
        if not country:
            return None
        return self.offices.get((country, office)) or self._made(country, office)

    def _made(self, country: str, office: str) -> KnownSource | None:
        """An office that every country has, of one that the registry does not list: "the Belarusian foreign ministry"."""
        office, seat = re.sub(r" in [\w ]+$", "", office), re.search(r" in ([\w ]+)$", office)
        template = self.templates.get(office)
        if template is None:
            return None
        name, kind = template
        if seat and name == "Embassy":
            whole = f"{name} of {countries().place(country)} in {seat.group(1).title()}"
            return KnownSource(f"{country}-{fold(whole).replace(' ', '-')}", whole, kind, country)
        place = countries().place(country)
        known = self.offices.get((country, fold(name))) or self.folded.get(fold(f"{name} of {place}"))
        return known or KnownSource(f"{country}-{fold(name).replace(' ', '-')}", f"{name} of {place}", kind, country)

    def _nearest(self, plain: str) -> KnownSource | None:
        from rapidfuzz import fuzz, process

        hits = process.extract(plain, self.folded.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4)
        words = plain.split()
        found = {
            self.folded[known].id
            for known, _, _ in hits
            if len(known.split()) == len(words)
            and all(_same_word(a, b) for a, b in zip(words, known.split(), strict=True))
        }
        return self.by_id[found.pop()] if len(found) == 1 else None


def _same_word(one: str, other: str) -> bool:
    """Whether two words are one, misspelt: agensy, agency. Wars is War, but Iran is not Iraq."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    if min(len(one), len(other)) < _SHORT_WORD:
        return one.removesuffix("s") == other.removesuffix("s")
    return fuzz.ratio(one, other) >= _ALIKE_WORDS or Levenshtein.distance(one, other, score_cutoff=1) <= 1


@cache
def shipped_registry() -> Registry:
    """The sources that come with claimtrack."""
    return registry_of({})


def registry_of(additions: Mapping[str, KnownSource]) -> Registry:
    """A user's sources before the shipped ones: one with the id of a shipped one takes its place, and its names count first."""
    shipped = {str(id_): known_source(str(id_), entry) for id_, entry in read_mapping("sources.yaml").items()}
    return _indexed({**additions, **{id_: source for id_, source in shipped.items() if id_ not in additions}})


def known_source(id_: str, entry: object) -> KnownSource:
    """A source from its YAML entry: `name`, `kind`, and perhaps `country`, `aliases`, `short`, `watches`."""
    assert isinstance(entry, Mapping)  # the shipped file is tested, a user's checked in config.py
    return KnownSource(
        id_,
        str(entry["name"]),
        str(entry["kind"]),
        str(entry.get("country", "")),
        tuple(map(str, entry.get("aliases") or ())),
        tuple(map(str, entry.get("short") or ())),
        tuple(map(str, entry.get("watches") or ())),
    )


def fold(name: str) -> str:
    """A name as it is compared: lower case, one spelling of defence and centre, straight apostrophes."""
    folded = " ".join(name.lower().split())
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded


def without_article(name: str) -> str:
    """A name without a leading article and a closing possessive."""
    plain = " ".join(name.split()).strip(" ,;:.\"“”'‘’")
    plain = _bare(plain)
    return plain[4:] if plain[:4].lower() == "the " else plain


def last_word(text: str) -> str:
    """The last word of a text as printed; "" for none."""
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""


def first_word(text: str) -> str:
    """The first word of a text as printed; "" for none."""
    return text.split(maxsplit=1)[0] if text.strip() else ""


def _bare(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name.rstrip("'’")


def _indexed(by_id: Mapping[str, KnownSource]) -> Registry:
    exact: dict[str, KnownSource] = {}
    folded: dict[str, KnownSource] = {}
    offices: dict[tuple[str, str], KnownSource] = {}
    shorts: dict[str, list[KnownSource]] = defaultdict(list)
    openings: dict[str, int] = {}
    services = Counter(source.country for source in by_id.values() if source.kind == "intelligence")
    for source in by_id.values():
        for name in map(without_article, source.names()):
            exact.setdefault(name, source)
            folded.setdefault(fold(name), source)
            words = [_bare(word) for word in _WORD.findall(name)]
            if words:
                openings[words[0]] = max(openings.get(words[0], 0), len(words))
        for country, office in _offices_of(source, lone_service=services[source.country] == 1):
            offices.setdefault((country, office), source)
        for name in source.short:
            plain = without_article(name)
            for form in {plain, fold(plain)} if " " in plain else {plain}:
                if source not in shorts[form]:
                    shorts[form].append(source)
    templates = _templates()
    for source in by_id.values():
        for place, form in map(countries().split, map(without_article, source.names())):
            if place == source.country and fold(form) in templates:
                offices.setdefault((place, fold(templates[fold(form)][0])), source)
    by_short = {name: tuple(many) for name, many in shorts.items()}
    return Registry(by_id, exact, folded, offices, by_short, templates, openings)


def _templates() -> dict[str, tuple[str, str]]:
    """From offices.yaml: every way of printing an office -> (its name, its kind)."""
    found: dict[str, tuple[str, str]] = {}
    for kind, offices in read_mapping("offices.yaml").items():
        assert isinstance(offices, dict)
        for name, forms in offices.items():
            for form in (str(name), *str(forms).split(";")):
                found[fold(form)] = (str(name), kind)
    return found


def _offices_of(source: KnownSource, *, lone_service: bool) -> Iterable[tuple[str, str]]:
    """(country, office) for names that are an office of a country, whichever way round they are printed."""
    for name in map(without_article, source.names()):
        country, rest = countries().split(name)
        if country == source.country and _is_office(office := fold(without_article(rest))):
            yield country, office
    yield from ((source.country, f"{field} {noun}") for field in source.watches for noun in _WATCHING)
    if source.kind == "intelligence" and lone_service:
        yield from ((source.country, office) for office in _SPYING)
    for name in map(without_article, source.short):
        if source.country and (name.isupper() or _is_office(fold(name))):
            yield source.country, fold(name)


def _is_office(office: str) -> bool:
    words = office.split()
    return bool(words) and (office in _LONE_OFFICES or (len(words) > 1 and bool(_OFFICES.intersection(words))))
