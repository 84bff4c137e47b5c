"""The words that tell who a source is: titles, roles, collectives with no name, what makes an institution of a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from claimtrack.extraction.lexicon import plurals, read_mapping

Gender = Literal["he", "she", ""]
Pronoun = Literal["he", "she", "it", "they", "we", "relative"]
_PRONOUNS: tuple[Pronoun, ...] = ("he", "she", "it", "they", "we", "relative")
_QUOTED_OR_WORD = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class People:
    """Vocabularies of people.yaml, lower case, plurals included."""

    titles: frozenset[str]
    roles: Mapping[str, frozenset[str]]  # role word -> the groups it belongs to
    anonymous: frozenset[str]
    voices: frozenset[str]
    insiders: frozenset[str]
    institutions: Mapping[str, str]  # head word -> kind
    takers: Mapping[str, frozenset[str]]  # definite noun -> kinds it can take up
    readings: frozenset[str]
    places: frozenset[str]
    starters: frozenset[str]
    common: frozenset[str]
    determiners: frozenset[str]
    after_noun: frozenset[str]
    pronouns: Mapping[str, Pronoun]
    given: Mapping[str, Gender]
    telling: Mapping[Gender, frozenset[str]]  # words beside a name that tell the gender

    def roles_in(self, words: str) -> frozenset[str]:
        """The role words in a description: "Russian Foreign Minister" -> minister, foreign minister."""
        lowered = re.sub(r"[^\w\s-]", " ", words.lower())
        padded = f" {' '.join(lowered.split())} "
        return frozenset(role for role in self.roles if f" {role} " in padded)

    def groups(self, roles: frozenset[str]) -> frozenset[str]:
        """The groups of these role words."""
        return frozenset(group for role in roles for group in self.roles[role])


@cache
def people() -> People:
    """The vocabularies that come with claimtrack."""
    data = read_mapping("people.yaml")

    def words(name: str) -> list[str]:
        return str(data[name]).split()

    def phrases(name: str) -> list[str]:
        return [" ".join(phrase.split()) for phrase in str(data[name]).split(";") if phrase.strip()]

    def groups(name: str) -> dict[str, list[str]]:
        found = data[name]
        assert isinstance(found, dict)
        return {str(group): [a or b for a, b in _QUOTED_OR_WORD.findall(str(line))] for group, line in found.items()}

    roles: dict[str, set[str]] = {}
    for group, members in groups("roles").items():
        for role in members:
            roles.setdefault(role, set()).add(group)
    takers: dict[str, set[str]] = {}
    for kind, nouns in groups("takers").items():
        for noun in nouns:
            takers.setdefault(noun.replace("-", " "), set()).add(kind)
    institutions: dict[str, str] = {}
    for kind, heads in groups("institutions").items():
        for head in heads:
            institutions.setdefault(head, kind)
    anonymous = frozenset(form for noun in words("anonymous") for form in plurals(noun))
    he: Gender = "he"
    she: Gender = "she"
    single = {phrase for phrase in phrases("voices") if " " not in phrase}
    common = {*words("common"), *roles, *anonymous, *single, *(form for noun in takers for form in plurals(noun))}
    given: dict[str, Gender] = {**dict.fromkeys(words("given_he"), he), **dict.fromkeys(words("given_she"), she)}
    return People(
        titles=frozenset(phrases("titles")),
        roles={role: frozenset(members) for role, members in roles.items()},
        anonymous=anonymous,
        voices=frozenset(phrases("voices")),
        insiders=frozenset(form for noun in words("insiders") for form in plurals(noun)),
        institutions=institutions,
        takers={noun: frozenset(kinds) for noun, kinds in takers.items()},
        readings=frozenset(form for noun in words("readings") for form in plurals(noun)),
        places=frozenset(words("places")),
        starters=frozenset(words("starters")),
        common=frozenset(common),
        determiners=frozenset(words("determiners")),
        after_noun=frozenset(words("after_noun")),
        pronouns={word: kind for kind in _PRONOUNS for word in words(kind)},
        given=given,
        telling={"he": frozenset(words("telling_he")), "she": frozenset(words("telling_she"))},
    )
