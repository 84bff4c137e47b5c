"""Local mentions -> who they are, in reading order against the cast of the article.

When several parties fit or none does, the identity stays open and `how` says why. Two known sources are never merged: a spelling
variant must be near one of them alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.who import described, named, pronouns
from claimtrack.extraction.who.cast import PERSON, Cast
from claimtrack.extraction.who.mentions import AGED, Form, Mention, as_name, is_body, mention_of
from claimtrack.extraction.who.names import NAME, institution_kind, is_capital, person_in
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.registry import first_word, last_word, without_article
from claimtrack.extraction.who.scene import ANONYMOUS, DOCUMENT, REACH, Found, Scene, Spoke
from claimtrack.extraction.who.scene import named as as_source
from claimtrack.model import Source, Span, Words

_OWN_TEXT: Final = re.compile(
    r"\b(?:this (?:article|story|report|page|piece)|(?:earlier|previous) (?:version|edition))\b"
)
# A definite text with no maker is that of whoever spoke last: "the statement said".
_OF_WHO_SPOKE: Final = frozenset(
    "statement post message report note assessment letter update release communique communiqué bulletin".split()
)
_BEHIND: Final = re.compile(rf",\s(?P<name>{NAME})(?=,|\s[a-z])")
_BRACKETED: Final = re.compile(r"\((?:the )?[\"“”']?([A-Z][\w-]{1,9})[\"“”']?\)")
# People of a person are not his voice, but for those whose office it is.
_OFFICIAL_VOICES: Final = ("spokes", "press", "office", "representative", "media")
_LONGEST_BEHIND: Final = 80


class Speakers:
    """Resolves the source mentions of one article. Call `resolve` in reading order; what it returns is remembered."""

    def __init__(self, cast: Cast, paragraphs: Sequence[Span], lexicon: Lexicon) -> None:
        self._read_before: dict[str, Mention] = {}
        self.scene = Scene(cast, [paragraph.start for paragraph in paragraphs], lexicon)

    def introduce(self, place: Span) -> None:
        """Take note of a person or institution a source names in full, so that mentions before it find them too."""
        mention = self._mention(place)
        cast = self.scene.cast
        if mention.form == "person":
            named.person(self.scene, mention, place)
        elif mention.form == "name" and (acronym := _BRACKETED.search(mention.text)):
            party = cast.institution(without_article(mention.head), institution_kind(mention.head), place)
            party.acronyms.add(acronym.group(1))
        elif mention.form == "name" and mention.titles and last_word(mention.titles).lower() in people().takers:
            cast.institution(without_article(mention.head), institution_kind(last_word(mention.titles)), place)
        elif mention.form == "document" and mention.owner:
            self.scene.made.append(place)

    def resolve(self, place: Span, holder: Source | None = None) -> Source:
        """The source mentioned at these offsets; `holder`: the source of the attribution around it, who *I* and *we* are."""
        mention = self._mention(place)
        source = self._one(mention, Words.cut(self.scene.text, (place,)), holder)
        self.scene.spoken.append(Spoke(place, self.scene.paragraph(place.start), source, mention.form))
        return source

    def _mention(self, place: Span) -> Mention:
        """The mention with what stands in apposition behind it: the name of the described, or that a name is no person's."""
        mention = self._read(place.cut(self.scene.text))
        behind = self.scene.text[place.end : place.end + _LONGEST_BEHIND]
        if mention.form == "person" and not mention.titles.strip() and is_body(behind):
            return as_name(mention)
        if mention.form == "name" and (sides := self._known_apart(mention.head)):
            return Mention("joined", mention.text, parts=sides)
        if mention.form in ("description", "anonymous", "insider", "voice") and (match := _BEHIND.match(behind)):
            found = person_in(match["name"])
            if found and " " in found[1]:
                return Mention("person", mention.text, head=found[1], titles=f"{mention.text} {found[0]}")
        return mention

    def _known_apart(self, name: str) -> tuple[str, ...]:
        """The two people in "Mensah and Lisa Brandt", where the article tells of both."""
        sides = tuple(name.split(" and "))
        told = {part for person in self.scene.cast.people() for part in (person.name, person.surname)}
        return sides if len(sides) > 1 and told.issuperset(sides) else ()

    def _read(self, words: str) -> Mention:
        if words not in self._read_before:  # every source is read twice: to introduce it, and to resolve it
            self._read_before[words] = mention_of(words, self.scene.cast.registry, self.scene.lexicon)
        return self._read_before[words]

    def _one(self, mention: Mention, words: Words, holder: Source | None) -> Source:
        scene, unnamed = self.scene, Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about)
        steps: dict[Form, Callable[[], Source]] = {
            "joined": lambda: self._joined(mention, words, holder),
            "pronoun": lambda: pronouns.resolve(scene, mention, words, holder, self._who),
            "person": lambda: as_source(named.person(scene, mention, words.spans[0]), words),
            "surname": lambda: named.resolve(scene, mention, words),
            "name": lambda: named.resolve(scene, mention, words),
            "voice": lambda: self._voice(mention, words),
            "insider": lambda: described.in_headline(scene, mention, words) or unnamed,
            "anonymous": lambda: described.in_headline(scene, mention, words) or unnamed,
            "document": lambda: self._document(mention, words),
            "description": lambda: self._description(mention, words),
        }
        return steps[mention.form]()

    def _who(self, words: str, place: Words) -> Source:
        return self._one(self._read(words), place, None)

    def _of(self, owner: str, words: Words) -> Source:
        """Who an owner's words mean: *its*, *the ministry*, a name."""
        start = words.spans[0].start
        place = Words(owner, (Span(start, start + 1),))
        form = people().pronouns.get(owner)
        if form:
            pronoun = Mention("pronoun", owner, pronoun="it" if form == "they" else form)
            return pronouns.resolve(self.scene, pronoun, place, None, self._who)
        return self._who(owner, place)

    def _joined(self, mention: Mention, words: Words, holder: Source | None) -> Source:
        whole, parts = words.spans[0], list[Source]()
        at = whole.start
        for part in mention.parts:
            start = self.scene.text.find(first_word(part), at, whole.end)
            span = Span(start, min(start + len(part), whole.end)) if start >= 0 else whole
            at = span.end
            in_mid_sentence = bool(parts) and part.startswith("The ")  # a capital that says it is a name: The Insider
            single = Mention("name", part, head=part) if in_mid_sentence else self._read(part)
            parts.append(self._one(single, Words.cut(self.scene.text, (span,)), holder))
        return Source(words, how="several sources", parts=tuple(parts))

    def _voice(self, mention: Mention, words: Words) -> Source:
        """Somebody who speaks for an institution. A lone "spokesman" speaks for the one told of last."""
        if mention.text.lower().startswith("the ") and (spokesman := described.spokesman(self.scene, mention, words)):
            return spokesman
        owner = self._employer(mention, words) if mention.owner else self._last_institution(words)
        official = any(part in mention.head.lower() for part in _OFFICIAL_VOICES)
        if owner is None or (owner.kind == PERSON and not official) or owner.kind == ANONYMOUS:
            return Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about)
        if owner.name is None:
            return Source(words, how=owner.how, about=mention.about)
        return Source(words, owner.name, owner.id, owner.kind, f"speaks for it; {owner.how}")

    def _employer(self, mention: Mention, words: Words) -> Source | None:
        """Who somebody works for. What stands behind *at* is a body, whatever its name is like: "analysts at Goldman Sachs"."""
        name = without_article(mention.owner)
        if f" at {mention.owner}" in mention.text and is_capital(name) and not self.scene.cast.registry.named(name):
            return named.resolve(self.scene, Mention("name", name, head=name), words)
        return self._of(mention.owner, words)

    def _last_institution(self, words: Words) -> Source | None:
        position = words.spans[0].start
        spoken = (one.source for one in self.scene.before(position) if one.source.name and one.source.kind != PERSON)
        if last := next(spoken, None):
            return replace(last, how="the institution that spoke last")
        named_here = self.scene.named_here(self.scene.cast.institutions(), position)
        return (
            as_source(Found(named_here[0], "the only institution named nearby"), words)
            if len(named_here) == 1
            else None
        )

    def _description(self, mention: Mention, words: Words) -> Source:
        if AGED.search(mention.text):
            return pronouns.person(self.scene, mention, words)
        found = described.resolve(self.scene, mention, words)
        headed = None if found.name or not people().roles_in(mention.head) else described.in_headline
        return (headed and headed(self.scene, mention, words)) or found

    def _document(self, mention: Mention, words: Words) -> Source:
        """A document speaks for its maker, where one is named; a definite one is the one cited before."""
        if mention.owner:
            owner = self._of(mention.owner, words)
            if owner.name is not None:
                return Source(words, owner.name, owner.id, owner.kind, f"its maker; {owner.how}")
        noun = last_word(mention.head).lower()
        if mention.definite and noun in people().takers:
            taken = described.resolve(self.scene, mention, words)
            if taken.name:
                return taken
        if _OWN_TEXT.search(mention.text.lower()) and self.scene.cast.article.outlet:
            return replace(self._who(self.scene.cast.article.outlet, words), mention=words, how="the outlet's own text")
        return self._cited_before(mention, words, noun) or Source(words, kind=DOCUMENT, how="no maker is named")

    def _cited_before(self, mention: Mention, words: Words, noun: str) -> Source | None:
        start = words.spans[0].start
        if mention.definite:
            for one in self.scene.before(start):
                if one.form == "document" and noun in one.source.mention.text.lower().split():
                    return replace(one.source, mention=words, how="the document cited before")
        if self.scene.paragraph(start) == 1 and (made := self._made_below(words.spans[0])):
            return replace(made, mention=words, how="a headline's text; its maker is named below")
        if mention.definite and noun in _OF_WHO_SPOKE:
            last = next((one.source for one in self.scene.near(start) if one.source.name), None)
            return replace(last, mention=words, how="a definite text: of whoever spoke last") if last else None
        return None

    def _made_below(self, place: Span) -> Source | None:
        """The maker of the text that the next paragraph tells of, for a headline ("…, study finds")."""
        scene = self.scene
        below = [span for span in scene.made if span.start > place.end and scene.paragraph(span.start) == REACH]
        if not below or scene.cast.article.blocks[0].kind != "headline":
            return None
        mention = self._read(below[0].cut(scene.text))
        owner = self._of(mention.owner, Words.cut(scene.text, (below[0],)))
        return owner if owner.name else None
