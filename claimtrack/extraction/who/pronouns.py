"""Pronouns -> parties, with agreement: he and she are people, it and they institutions or several, I and we who is quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from claimtrack.extraction.who.cast import Party, gender_told
from claimtrack.extraction.who.mentions import Mention
from claimtrack.extraction.who.people import Gender, people
from claimtrack.extraction.who.scene import ANONYMOUS, DOCUMENT, REACH, Found, Scene, is_person, named
from claimtrack.model import Source, Words

_NOUN_PHRASE: Final = re.compile(
    r"\b(?:a|an|the|his|her|its|their|this|that|some|several|many|two|three|one)\b(?: [\w’'-]{1,30}){1,5}$"
    r"|(?<![\w’'-])[\w’'-]{1,30}s$",
    re.IGNORECASE,
)
_NEAR: Final = 400  # characters
_CAPITALS: Final = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][\w.’'-]*[ ,]+)*[A-ZÀ-ÞĀ-Ž][\w.’'-]*[ ,]*$")
_AGE: Final = re.compile(r",? \(?(\d{1,3})\b")
_KIN: Final = frozenset(("mother", "father", "grandmother", "grandfather"))  # what anybody may be besides
_LONGEST_ANTECEDENT: Final = 120


def resolve(
    scene: Scene, mention: Mention, words: Words, holder: Source | None, who: Callable[[str, Words], Source]
) -> Source:
    """Whom a pronoun means. holder: the source of the attribution around it; who: resolves other words."""
    if mention.pronoun == "we":
        return (
            replace(holder, mention=words, how="who is quoted")
            if holder
            else Source(words, how="nobody around it says who is speaking")
        )
    if mention.pronoun == "relative":
        return _relative(scene, words, who)
    if mention.pronoun in ("he", "she"):
        return _inside(scene, mention, words, holder) or person(scene, mention, words)
    return _it_or_they(scene, mention, words, holder)


def person(scene: Scene, mention: Mention, words: Words) -> Source:
    """The person that *he*, *she* or "the 24-year-old" means: who spoke last, else the only one named nearby."""
    position = words.spans[0].start
    wanted: Gender = mention.pronoun if mention.pronoun in ("he", "she") else gender_told(mention.text)
    everybody = [p for p in scene.cast.people() if not wanted or p.gender in (wanted, "")]
    number = scene.paragraph(position)
    if mention.pronoun is None:
        if told := _of_age(scene, mention):
            return named(told, words)
        roles = people().roles_in(mention.text) - _KIN
        groups = people().groups(roles)
        everybody = [
            p
            for p in everybody
            if not _aged(scene, p) and not (groups and p.roles and groups.isdisjoint(people().groups(p.roles)))
        ]
    for one in scene.near(position):
        party = scene.cast.parties.get(one.source.id or "")
        if party in everybody:
            if _rival(scene, everybody, party, one.place.end, position):
                break
            party.gender = party.gender or wanted
            return named(Found(party, "pronoun: who spoke last"), words)
        if one.form == "voice" and one.source.name and one.paragraph == number and is_one(one.source.mention.text):
            return replace(one.source, mention=words, how="pronoun: who spoke last")  # a company spokesman
        if one.source.kind == ANONYMOUS and one.paragraph == number and is_one(one.source.mention.text):
            return Source(words, kind=ANONYMOUS, how="pronoun: who spoke last, unnamed", about=one.source.about)
    near = [
        p
        for p in everybody
        if any(
            position - _NEAR <= at.start < position and number - scene.paragraph(at.start) < REACH for at in p.places
        )
    ]
    if len(near) == 1:
        near[0].gender = near[0].gender or wanted
        return named(Found(near[0], "the only person named nearby"), words)
    return Source(words, how="several people named nearby fit" if near else "nobody named nearby fits")


def _of_age(scene: Scene, mention: Mention) -> Found | None:
    """ "The 24-year-old" is the one person whose age is told to be that."""
    age = re.match(r"\D*(\d{1,3})", mention.text)
    told = [p for p in scene.cast.people() if age and _aged(scene, p, age.group(1))]
    return Found(told[0], "the only one of that age") if len(told) == 1 else None


def _aged(scene: Scene, party: Party, age: str = "") -> bool:
    """Whether an age is told behind a person's name: this one, or any."""
    told = (_AGE.match(scene.text, at.end) for at in party.places)
    return any(found is not None and age in ("", found.group(1)) for found in told)


def _relative(scene: Scene, words: Words, who: Callable[[str, Words], Source]) -> Source:
    start = words.spans[0].start
    clause = re.split(r"[.;:!?\n]", scene.text[max(0, start - _LONGEST_ANTECEDENT) : start].rstrip(" ,—–-"))[-1]
    clause = re.sub(r",? \d{2}$", "", clause)  # an age
    run = _CAPITALS.search(clause)
    noun = _NOUN_PHRASE.search(clause)
    name = run.group().strip(" ,") if run else noun.group().strip() if noun else ""
    if not name:
        return Source(words, how="nobody stands before it")
    antecedent = who(name, Words(name, words.spans))
    return replace(antecedent, mention=words, how=f"stands before it; {antecedent.how}")


def _inside(scene: Scene, mention: Mention, words: Words, holder: Source | None) -> Source | None:
    """In what somebody else is reported to say, the one other person named before: "Putin's comments align with his demands"."""
    if holder is None:
        return None
    position = words.spans[0].start
    start = max((m.end() for m in re.finditer(r"[.!?\n]\s", scene.text[:position])), default=0)
    fitting = [
        p
        for p in scene.cast.people()
        if p.gender in ("", mention.pronoun)
        and p.id != holder.id
        and any(start <= at.start < position for at in p.places)
    ]
    return (
        named(Found(fitting[0], "pronoun: the only other person named in the sentence"), words)
        if len(fitting) == 1
        else None
    )


def _rival(scene: Scene, everybody: list[Party], speaker: Party, start: int, end: int) -> bool:
    """Whether somebody else who fits opens a sentence between the speaker and the pronoun."""
    return any(
        p is not speaker and any(start < at.start < end and scene.opens_sentence(at.start) for at in p.places)
        for p in everybody
    )


def _it_or_they(scene: Scene, mention: Mention, words: Words, holder: Source | None) -> Source:
    position = words.spans[0].start
    for one in scene.near(position):
        source = one.source
        if source is holder or (mention.pronoun == "it" and is_person(source)):
            continue
        institution = source.name is not None and not is_person(source)
        several = bool(source.parts) or (source.kind == ANONYMOUS and not is_one(source.mention.text))
        papers = source.kind == DOCUMENT and (mention.pronoun == "they") == source.mention.text.rstrip(" ,").endswith(
            "s"
        )
        if institution or papers or (mention.pronoun == "they" and several):
            return replace(source, mention=words, how="pronoun: who spoke last")
        if source.name is None and one.form == "description":
            return Source(words, how=f"pronoun: means “{source.mention.text}”; {source.how}")
    near = scene.named_here(scene.cast.institutions(), position)
    if mention.pronoun == "it" and len(near) == 1:
        return named(Found(near[0], "pronoun: the only institution named nearby"), words)
    return Source(words, how="nobody who spoke nearby fits the pronoun")


def is_one(mention: str) -> bool:
    """Whether unnamed people are one person: "a senior official", "the official"."""
    noun = re.split(r" (?:of|at|from|in|with|who|on|for)\b", mention.lower())[0]
    return bool(re.match(r"(?:a|an|one|the|another) ", noun)) and not noun.endswith(("s", "people"))
