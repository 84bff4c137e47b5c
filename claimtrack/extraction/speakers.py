"""Local mentions -> who they are: known sources, people by surname, title and description, pronouns, institutions by noun.

Mentions are resolved in reading order against the cast of the article. When several fit or none does, the identity stays open and
`how` says why. Two known sources are never merged: a spelling variant must be near one of them alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from claimtrack.extraction.cast import NAME_RUN, PERSON, Cast, Party, initials_of, institution_kind, person_in
from claimtrack.extraction.countries import countries
from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.mentions import Form, Mention, is_body, mention_of
from claimtrack.extraction.people import Gender, people
from claimtrack.extraction.registry import first_word, fold, last_word, without_article
from claimtrack.model import Source, Span, Words

ANONYMOUS: Final = "anonymous"
DOCUMENT: Final = "document"
_ALIKE_NAMES: Final = 84  # rapidfuzz ratio of two spellings of one surname: Zelensky, Zelenskiy
_LEAST_ALIKE: Final = 5  # letters
# These are told by their own word alone: "the works council" is no other council.
_OWN_KIND: Final = frozenset(
    "council court parliament party union club hospital university school museum commission cabinet bank ministry department police".split()
)
_OF_WHO_SPOKE: Final = frozenset(
    "statement post message report note assessment letter update release communique communiqué bulletin".split()
)
_PLACED: Final = re.compile(r"-(?:based|backed|led|run|owned|affiliated)$")
_REACH: Final = 2  # paragraphs back that a pronoun or a definite noun may look


@dataclass(frozen=True, slots=True)
class Spoke:
    """A source that was resolved earlier, and where."""

    place: Span
    paragraph: int
    source: Source
    form: str


@dataclass(frozen=True, slots=True)
class _Found:
    party: Party
    how: str


class Speakers:
    """Resolves the source mentions of one article. Call `resolve` in reading order; what it returns is remembered."""

    def __init__(self, cast: Cast, paragraphs: Sequence[Span], lexicon: Lexicon) -> None:
        self.cast, self.lexicon = cast, lexicon
        self.text = cast.article.text
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._spoken: list[Spoke] = []
        self._made: list[Span] = []  # texts whose maker is named

    def introduce(self, place: Span) -> None:
        """Take note of a person or institution a source names in full, so that mentions before it find them too."""
        mention = self._with_name_behind(mention_of(place.cut(self.text), self.cast.registry, self.lexicon), place)
        if mention.form == "person":
            self._person(mention, place)
        elif mention.form == "name":
            self._acronym(mention, place)
        elif mention.form == "document" and mention.owner:
            self._made.append(place)

    def resolve(self, place: Span, holder: Source | None = None) -> Source:
        """The source mentioned at these offsets; `holder`: the source of the attribution around it, who *I* and *we* are."""
        mention = self._with_name_behind(mention_of(place.cut(self.text), self.cast.registry, self.lexicon), place)
        words = Words.cut(self.text, (place,))
        source = self._one(mention, words, holder)
        self._spoken.append(Spoke(place, self.paragraph(place.start), source, mention.form))
        return source

    def _with_name_behind(self, mention: Mention, place: Span) -> Mention:
        """What stands in apposition behind a mention: the name of the described, or that a name is no person's."""
        if mention.form == "person" and not mention.titles.strip() and is_body(self.text[place.end : place.end + 80]):
            return replace(mention, form="name")
        if mention.form not in ("description", "anonymous", "insider", "voice"):
            return mention
        behind = re.match(rf",\s({NAME_RUN})(?=,|\s[a-z])", self.text[place.end : place.end + 80])
        found = person_in(behind.group(1)) if behind else None
        if found is None or " " not in found[1]:
            return mention
        return Mention("person", mention.text, head=found[1], titles=f"{mention.text} {found[0]}")

    def before(self, position: int) -> list[Spoke]:
        """What was said by whom before a position, latest first."""
        earlier = [one for one in self._spoken if one.place.end <= position]
        return sorted(earlier, key=lambda one: one.place.start, reverse=True)

    def owner(self, words: str, place: Span) -> Source:
        """Whoever is meant by words that are no source mention of their own: the outlet somebody was told by, say."""
        return self._one(mention_of(words, self.cast.registry, self.lexicon), Words(words, (place,)), None)

    def _joined(self, mention: Mention, words: Words, holder: Source | None) -> Source:
        parts = []
        at = words.spans[0].start
        for part in mention.parts:
            start = self.text.find(first_word(part), at, words.spans[0].end)
            span = Span(start, min(start + len(part), words.spans[0].end)) if start >= 0 else words.spans[0]
            at = span.end
            named = bool(parts) and part.startswith("The ")  # a capital in mid-sentence: The Insider
            single = Mention("name", part, head=part) if named else mention_of(part, self.cast.registry, self.lexicon)
            parts.append(self._one(single, Words.cut(self.text, (span,)), holder))
        return Source(words, how="several sources", parts=tuple(parts))

    def _one(self, mention: Mention, words: Words, holder: Source | None) -> Source:
        place = words.spans[0]
        steps: dict[Form, Callable[[], Source]] = {
            "joined": lambda: self._joined(mention, words, holder),
            "pronoun": lambda: self._pronoun(mention, words, holder),
            "person": lambda: self._is(self._person(mention, place), words),
            "surname": lambda: self._named(mention, words),
            "name": lambda: self._named(mention, words),
            "voice": lambda: self._voice(mention, words),
            "insider": lambda: Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about),
            "anonymous": lambda: Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about),
            "document": lambda: self._document(mention, words),
            "description": lambda: self._description(mention, words),
        }
        return steps[mention.form]()

    def _is(self, found: _Found, words: Words) -> Source:
        party = found.party
        return Source(words, party.name, party.id, party.kind or None, found.how)

    def _person(self, mention: Mention, place: Span) -> _Found:
        known = self._spelt_person(mention.head)
        party = known or self.cast.person(mention.head, place)
        party.roles |= people().roles_in(mention.titles)
        party.country = party.country or countries().first_in(mention.titles)
        return _Found(party, "named in full" if known is None else "spelling variant")

    def _spelt_person(self, name: str) -> Party | None:
        """Somebody else in this article whose name is spelt almost like this one."""
        if any(party.name == name for party in self.cast.people()):
            return None
        alike = [p for p in self.cast.people() if _alike(p.name, name)]
        return alike[0] if len(alike) == 1 else None

    def _acronym(self, mention: Mention, place: Span) -> None:
        match = re.search(r"\((?:the )?[\"“”']?([A-Z][\w-]{1,9})[\"“”']?\)", mention.text)
        if not match:
            return
        party = self.cast.institution(without_article(mention.head), institution_kind(mention.head), place)
        party.acronyms.add(match.group(1))

    def _named(self, mention: Mention, words: Words) -> Source:
        found = self._lookup(mention.head, words.spans[0], mention.titles)
        if isinstance(found, str):
            return Source(words, how=found)
        if found is not None:
            return self._is(found, words)
        name = without_article(mention.head)
        party = self.cast.institution(name, institution_kind(name), words.spans[0])
        return self._is(_Found(party, "as named"), words)

    def _lookup(self, head: str, place: Span, titles: str = "") -> _Found | str | None:
        """A name -> a party, or the reason why it stays open, or None for a name that stands for itself."""
        name = without_article(head)
        registry = self.cast.registry
        if known := registry.named(name):
            return _Found(self.cast.known(known, place), "known source")
        by_acronym = [p for p in self.cast.institutions() if name in p.acronyms] or [
            p for p in self.cast.institutions() if name.isupper() and len(name) > 2 and name == initials_of(p.name)
        ]
        if len(by_acronym) == 1:
            return _Found(by_acronym[0], "acronym introduced in the article")
        if short := self.cast.short(name):
            return _Found(self.cast.known(short, place), "known source, short name")
        if country := countries().speaks_for(name):
            return _Found(self._government(name, country, place), "a capital or country that speaks for its government")
        if titles or " " not in name:
            person = self._surname(name, place, titles)
            if person is not None:
                return person
        longer = [p for p in self.cast.institutions() if _shortens(name, p.name)]
        if own := [p for p in longer if p.name == self.cast.article.outlet]:
            return _Found(own[0], "short for the outlet's own name")
        longest = max(longer, key=lambda p: len(p.name), default=None)
        if longest and all(p is longest or _shortens(p.name, longest.name) for p in longer):
            return _Found(longest, "short for a name in the article")
        if full := self._longer_run(name):
            return _Found(self.cast.institution(full, institution_kind(full), place), "short for a name in the article")
        if spelt := registry.spelt(name):
            return _Found(self.cast.known(spelt, place), "spelling variant of a known source")
        return None

    def _longer_run(self, name: str) -> str:
        """The one longer name in the article that begins with a lone word: Brandt, Brandt Regeltechnik."""
        if " " in name or not name[:1].isupper() or institution_kind(name):
            return ""
        pattern = re.compile(rf"(?<![\w’'-]){re.escape(name)}((?: [A-ZÀ-Þ][\w’-]*)+)")
        found = {name + match.group(1).removesuffix("’s") for match in pattern.finditer(self.text)}
        return found.pop() if len(found) == 1 else ""

    def _government(self, name: str, country: str, place: Span) -> Party:
        id_ = f"gov-{country}"
        party = self.cast.parties.get(id_) or Party(name, "government", id_, country, known=True)
        self.cast.parties[id_] = party
        party.places.append(place)
        return replace(party, name=name)

    def _surname(self, name: str, place: Span, titles: str) -> _Found | str | None:
        fitting = [p for p in self.cast.people() if name in (p.surname, first_word(p.name), p.name)]
        if not fitting:
            fitting = [p for p in self.cast.people() if _alike(p.surname, name)]
        if len(fitting) > 1:
            fitting = self._by_title(fitting, titles) or fitting
        if len(fitting) > 1:
            nearest = self._last_spoken(fitting, place)
            fitting = [nearest] if nearest else fitting
        if len(fitting) > 1:
            return f"several people in the article are called {name}"
        if fitting:
            fitting[0].roles |= people().roles_in(titles)
            return _Found(fitting[0], "surname of somebody named in full")
        full = self._full_name_elsewhere(name)
        if full:
            return _Found(self.cast.person(full, place), "surname of somebody named in full")
        if titles:
            party = self.cast.person(name, place)
            party.roles |= people().roles_in(titles)
            party.country = party.country or countries().first_in(titles)
            return _Found(party, "named by surname only")
        return None

    def _full_name_elsewhere(self, surname: str) -> str:
        pattern = re.compile(
            rf"(?:[A-ZÀ-ÞĀ-Ž][\w’'-]+ (?:(?:de|da|van|von|bin|al|el|der) )?){{1,3}}{re.escape(surname)}(?![\w-])"
        )
        for match in pattern.finditer(self.text):
            found = person_in(match.group())
            if found and " " in found[1] and found[1].endswith(surname):
                return found[1]
        return ""

    def _by_title(self, fitting: list[Party], titles: str) -> list[Party]:
        words = set(titles.lower().replace(".", "").split())
        gender: Gender = "he" if "mr" in words else "she" if words & {"ms", "mrs", "miss"} else ""
        roles = people().groups(people().roles_in(titles))
        by_gender = [p for p in fitting if gender and p.gender in (gender, "")]
        by_role = [p for p in fitting if roles & people().groups(p.roles)]
        return by_role if len(by_role) == 1 else by_gender if len(by_gender) == 1 else []

    def _last_spoken(self, fitting: list[Party], place: Span) -> Party | None:
        ids = {party.id: party for party in fitting}
        paragraph = self.paragraph(place.start)
        for one in self.before(place.start):
            if one.paragraph == paragraph and one.source.id in ids:
                return ids[one.source.id]
        return None

    def _voice(self, mention: Mention, words: Words) -> Source:
        owner = self._of(mention.owner, words)
        if owner.name is None:
            return Source(
                words, kind=owner.kind if owner.kind == ANONYMOUS else None, how=owner.how, about=mention.about
            )
        return Source(words, owner.name, owner.id, owner.kind, f"speaks for it; {owner.how}")

    def _of(self, owner: str, words: Words) -> Source:
        """Who an owner's words mean: *its*, *the ministry*, a name."""
        place = Span(words.spans[0].start, words.spans[0].start + 1)
        if owner in people().pronouns:
            form = people().pronouns[owner]
            return self._pronoun(
                Mention("pronoun", owner, pronoun="it" if form == "they" else form), Words(owner, (place,)), None
            )
        return self._one(mention_of(owner, self.cast.registry, self.lexicon), Words(owner, (place,)), None)

    def _document(self, mention: Mention, words: Words) -> Source:
        if mention.owner:
            owner = self._of(mention.owner, words)
            if owner.name is not None:
                return Source(words, owner.name, owner.id, owner.kind, f"its maker; {owner.how}")
        noun = last_word(mention.head.lower())
        if (
            mention.definite
            and noun in people().takers
            and isinstance(taken := self._by_noun(mention, words.spans[0]), _Found)
        ):
            return self._is(taken, words)
        if (
            re.search(
                r"\b(?:this (?:article|story|report|page|piece)|(?:earlier|previous) (?:version|edition))\b",
                mention.text.lower(),
            )
            and self.cast.article.outlet
        ):
            return replace(
                self.owner(self.cast.article.outlet, words.spans[0]), mention=words, how="the outlet's own text"
            )
        if mention.definite and noun:
            for one in self.before(words.spans[0].start):
                if one.form == "document" and noun in one.source.mention.text.lower().split():
                    return replace(one.source, mention=words, how="the document cited before")
        if self.paragraph(words.spans[0].start) == 1 and (made := self._made_later(words.spans[0])):
            return replace(made, mention=words, how="a headline's text; its maker is named below")
        if mention.definite and noun in _OF_WHO_SPOKE and (last := self._last_named(words.spans[0])):
            return replace(last, mention=words, how="a definite text: of whoever spoke last")
        return Source(words, kind=DOCUMENT, how="no maker is named")

    def _made_later(self, place: Span) -> Source | None:
        """The maker of the text that the next paragraph tells of, for a headline ("…, study finds")."""
        following = [span for span in self._made if span.start > place.end and self.paragraph(span.start) == _REACH]
        if not following or self.cast.article.blocks[0].kind != "headline":
            return None
        mention = mention_of(following[0].cut(self.text), self.cast.registry, self.lexicon)
        found = self._document(mention, Words.cut(self.text, (following[0],)))
        return found if found.name else None

    def _last_named(self, place: Span) -> Source | None:
        number = self.paragraph(place.start)
        near = (one.source for one in self.before(place.start) if number - one.paragraph < _REACH)
        return next((source for source in near if source.name), None)

    def _description(self, mention: Mention, words: Words) -> Source:
        place = words.spans[0]
        if short := self.cast.short(mention.head) or self.cast.short(mention.head[:1].lower() + mention.head[1:]):
            return self._is(_Found(self.cast.known(short, place), "known source, short name"), words)
        if "-year-old" in mention.text or re.search(r"(?:mother|father)(?: |-)of(?: |-)", mention.text):
            return self._he_or_she(mention, words, place)
        person = self._by_role(mention, place)
        if isinstance(person, _Found):
            return self._is(person, words)
        taken = self._by_noun(mention, place)
        if isinstance(taken, _Found):
            return self._is(taken, words)
        last = last_word(mention.head.lower())
        if person or taken:
            return Source(words, how=person or taken or "")
        if last in people().anonymous and last not in people().roles:
            return Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about)
        if (last in people().takers or institution_kind(last)) and not mention.owner:
            if " " not in mention.head:
                return Source(words, how="nobody named so far fits")
            party = self.cast.institution(mention.head, institution_kind(last), place)
            return self._is(_Found(party, "as described; never named"), words)
        return Source(words, how="nobody named so far fits")

    def _by_role(self, mention: Mention, place: Span) -> _Found | str | None:
        roles = people().roles_in(mention.head)
        groups = people().groups(roles)
        if not groups:
            return None
        country = countries().first_in(mention.text)
        so_far = [p for p in self.cast.people() if p.first() < place.start]
        fitting = [
            p
            for p in so_far
            if groups & people().groups(p.roles) and (not country or not p.country or p.country == country)
        ]
        if not fitting:
            return self._open_to(so_far, country, mention) or self._named_later(groups, country, place)
        exact = [p for p in fitting if roles & p.roles]
        whose = country or self.cast.home
        narrow = [p for p in (exact or fitting) if whose and p.country == whose] or exact or fitting
        if len(narrow) > 1:
            nearest = self._last_spoken(narrow, place)
            narrow = [nearest] if nearest else narrow
        if len(narrow) == 1:
            return _Found(narrow[0], "the only one named so far who fits the description")
        return "several people named so far fit the description" if narrow else None

    def _open_to(self, so_far: list[Party], country: str, mention: Mention) -> _Found | None:
        """The one person named so far of whom nothing is known that speaks against the description."""
        fitting = [p for p in so_far if not p.roles and (not country or p.country in ("", country))]
        fits = len(fitting) == 1 and mention.definite and not mention.owner
        return _Found(fitting[0], "the only one named so far whom it can mean") if fits else None

    def _named_later(self, groups: frozenset[str], country: str, place: Span) -> _Found | None:
        """Somebody who is named only later, as headlines and first sentences do."""
        if self.paragraph(place.start) > _REACH:
            return None
        later = [
            p
            for p in self.cast.people()
            if p.first() >= place.start
            and groups & people().groups(p.roles)
            and (not country or p.country in ("", country))
        ]
        return _Found(later[0], "named later, and the only one who fits") if len(later) == 1 else None

    def _by_noun(self, mention: Mention, place: Span) -> _Found | str | None:
        country = countries().first_in(mention.text)
        so_far = [p for p in self.cast.institutions() if p.first() < place.start or not p.places]
        so_far = [p for p in so_far if not country or not p.country or p.country == country]
        last = last_word(mention.head.lower())
        noun = next((tail for tail in _tails(mention.head.lower()) if tail in people().takers), last)
        exact = [p for p in so_far if _holds_word(p.name, noun)]
        if capitals := [
            word
            for word in mention.head.split()
            if word[:1].isupper() and not countries().code(word) and not _PLACED.search(word)
        ]:
            so_far = exact = [p for p in exact if all(word in p.name for word in capitals)]
        if noun not in people().takers and not exact:
            return None
        kinds = people().takers.get(noun, frozenset())
        alike = [] if noun in _OWN_KIND and noun != mention.head.lower() else [p for p in so_far if p.kind in kinds]
        fitting = exact or alike or [p for p in so_far if p.kind in ("", "institution") and noun in people().takers]
        if len(fitting) > 1:
            nearest = self._nearest_institution(fitting, place)
            fitting = [nearest] if nearest else fitting
        if len(fitting) == 1:
            return _Found(fitting[0], "the only one named so far that the noun fits")
        return "several institutions named so far fit" if fitting else self._noun_later(noun, kinds, country, place)

    def _noun_later(self, noun: str, kinds: frozenset[str], country: str, place: Span) -> _Found | None:
        """An institution named only later, as headlines do: "Union: …"."""
        if self.paragraph(place.start) > 1:
            return None
        later = [p for p in self.cast.institutions() if p.first() >= place.start and country in ("", p.country)]
        fitting = [p for p in later if _holds_word(p.name, noun)] or [
            p for p in later if p.kind in kinds and not p.known
        ]
        return _Found(fitting[0], "named later, and the only one that fits") if len(fitting) == 1 else None

    def _nearest_institution(self, fitting: list[Party], place: Span) -> Party | None:
        """The one that spoke last, in this paragraph or the one before; else the one named last, if only one is named there."""
        ids = {party.id: party for party in fitting}
        paragraph = self.paragraph(place.start)
        for one in self.before(place.start):
            if one.source.id in ids and paragraph - one.paragraph < _REACH:
                return ids[one.source.id]
        here = [
            p
            for p in fitting
            if any(self.paragraph(at.start) == paragraph and at.end <= place.start for at in p.places)
        ]
        return here[0] if len(here) == 1 else None

    def _pronoun(self, mention: Mention, words: Words, holder: Source | None) -> Source:
        place = words.spans[0]
        if mention.pronoun == "we":
            return self._first_person(words, holder)
        if mention.pronoun == "relative":
            return self._relative(words)
        if mention.pronoun in ("he", "she"):
            return self._inside(mention, words, place, holder) or self._he_or_she(mention, words, place)
        return self._it_or_they(mention, words, place, holder)

    def _first_person(self, words: Words, holder: Source | None) -> Source:
        if holder is None:
            return Source(words, how="nobody around it says who is speaking")
        return replace(holder, mention=words, how="who is quoted")

    def _relative(self, words: Words) -> Source:
        before = self.text[max(0, words.spans[0].start - 120) : words.spans[0].start].rstrip(" ,—–-")
        clause = re.split(r"[.;:!?\n]", before)[-1]
        candidates = re.split(r"(?:^|\b(?:by|from|to|with|of|said|told|and|but|while|as|for)\b|[,“”\"]) ?", clause)
        noun = next((part for part in reversed(candidates) if part.strip()), "")
        run = re.search(r"(?:[A-ZÀ-ÞĀ-Ž][\w.’'-]*[ ,]*)+$", clause)
        name = run.group().strip(" ,") if run else noun.strip()
        if not name:
            return Source(words, how="nobody stands before it")
        antecedent = self._one(mention_of(name, self.cast.registry, self.lexicon), Words(name, words.spans), None)
        return replace(antecedent, mention=words, how=f"stands before it; {antecedent.how}")

    def _inside(self, mention: Mention, words: Words, place: Span, holder: Source | None) -> Source | None:
        """The one person named before the pronoun in what somebody else is reported to say: "Putin's comments align with his …"."""
        if holder is None:
            return None
        start = max((m.end() for m in re.finditer(r"[.!?\n]\s", self.text[: place.start])), default=0)
        fitting = [
            p
            for p in self.cast.people()
            if p.gender in ("", mention.pronoun)
            and p.id != holder.id
            and any(start <= at.start < place.start for at in p.places)
        ]
        return (
            self._is(_Found(fitting[0], "pronoun: the only other person named in the sentence"), words)
            if len(fitting) == 1
            else None
        )

    def _he_or_she(self, mention: Mention, words: Words, place: Span) -> Source:
        wanted: Gender = "he" if mention.pronoun == "he" else "she" if mention.pronoun == "she" else ""
        paragraph = self.paragraph(place.start)
        everybody = [p for p in self.cast.people() if not wanted or p.gender in (wanted, "")]
        for one in self.before(place.start):
            if paragraph - one.paragraph >= _REACH:
                break
            party = self.cast.parties.get(one.source.id or "")
            if party in everybody and not self._rival(everybody, party, one.place.end, place.start):
                party.gender = party.gender or wanted
                return self._is(_Found(party, "pronoun: who spoke last"), words)
            if one.source.kind == ANONYMOUS and one.paragraph == paragraph and _one_person(one.source.mention.text):
                return Source(words, kind=ANONYMOUS, how="pronoun: who spoke last, unnamed", about=one.source.about)
            if party in everybody:
                break
        near = [
            p
            for p in everybody
            if any(
                place.start - 400 <= at.start < place.start and paragraph - self.paragraph(at.start) < _REACH
                for at in p.places
            )
        ]
        if len(near) == 1:
            near[0].gender = near[0].gender or wanted
            return self._is(_Found(near[0], "pronoun: the only person named nearby"), words)
        return Source(
            words, how="several people named nearby fit the pronoun" if near else "nobody named nearby fits the pronoun"
        )

    def _rival(self, everybody: list[Party], speaker: Party, start: int, end: int) -> bool:
        """Whether somebody else who fits is named between the speaker and the pronoun at the start of a sentence."""
        return any(
            p is not speaker and any(start < at.start < end and self._opens_sentence(at.start) for at in p.places)
            for p in everybody
        )

    def _opens_sentence(self, position: int) -> bool:
        before = self.text[max(0, position - 60) : position]
        tail = re.split(r"[.!?\n][”\"’']?\s", before)[-1]
        return len(tail.split()) <= 4 and tail != before  # a title may stand before the name

    def _it_or_they(self, mention: Mention, words: Words, place: Span, holder: Source | None) -> Source:
        paragraph = self.paragraph(place.start)
        for one in self.before(place.start):
            if paragraph - one.paragraph >= _REACH:
                break
            source = one.source
            if holder is not None and source is holder:
                continue
            is_institution = source.name is not None and source.kind != PERSON
            if mention.pronoun == "it" and (is_institution or source.kind == DOCUMENT):
                return replace(source, mention=words, how="pronoun: what spoke last")
            if mention.pronoun == "they" and (
                is_institution or source.parts or (source.kind == ANONYMOUS and not _one_person(source.mention.text))
            ):
                return replace(source, mention=words, how="pronoun: who spoke last")
        near = [
            p
            for p in self.cast.institutions()
            if any(self.paragraph(at.start) == paragraph and at.end <= place.start for at in p.places)
        ]
        if mention.pronoun == "it" and len(near) == 1:
            return self._is(_Found(near[0], "pronoun: the only institution named nearby"), words)
        return Source(words, how="nobody who spoke nearby fits the pronoun")

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position."""
        return bisect_right(self._starts, position)


def _alike(one: str, other: str) -> bool:
    """Two spellings of one personal name."""
    if min(len(one), len(other)) < _LEAST_ALIKE or one[0] != other[0] or len(one.split()) != len(other.split()):
        return False
    from rapidfuzz import fuzz

    return all(fuzz.ratio(a, b) >= _ALIKE_NAMES for a, b in zip(one.split(), other.split(), strict=True))


def _shortens(short: str, name: str) -> bool:
    """Whether a name is the beginning or the end of a longer one: the Ledger, Financial Ledger."""
    few, many = fold(short).split(), fold(without_article(name)).split()
    return 0 < len(few) < len(many) and (many[: len(few)] == few or many[-len(few) :] == few)


def _holds_word(name: str, noun: str) -> bool:
    return f" {noun} " in f" {fold(name).replace('-', ' ')} "


def _tails(head: str) -> list[str]:
    words = head.replace("-", " ").split()
    return [" ".join(words[-length:]) for length in (2, 1) if len(words) >= length]


def _one_person(mention: str) -> bool:
    noun = re.split(r" (?:of|at|from|in|with|who|on|for)\b", mention.lower())[0]
    return bool(re.match(r"(?:a|an|one|the|another) ", noun)) and not noun.endswith(("s", "people"))
