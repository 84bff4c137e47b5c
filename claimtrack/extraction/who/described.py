"""Descriptions -> parties: "the Russian leader", "the ministry", "the airline", where exactly one party named so far fits."""

from __future__ import annotations

import re
from typing import Final

from claimtrack.extraction.who.cast import PERSON, Party
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.mentions import NATIONAL, Mention
from claimtrack.extraction.who.names import NAME_RUN, holds_word, institution_kind, is_title, person_in
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.registry import last_word, without_article
from claimtrack.extraction.who.scene import ANONYMOUS, Answer, Found, Scene, named
from claimtrack.model import Source, Span, Words

_SEVERAL: Final = "several parties named so far fit"
_NOBODY: Final = "nobody named so far fits"
# These are told by their own word alone: "the works council" is no other council.
_OWN_WORD: Final = frozenset(
    "council court parliament party union hospital university school museum commission cabinet ministry department police board"
    " tribunal academy church".split()
)
# Names of which nothing is known may be any of these.
_OPEN_KINDS: Final = frozenset(("company", "ngo", "outlet", "platform"))
_PLACED: Final = re.compile(r"-(?:based|backed|led|run|owned|affiliated)$")
_SENTENCE_END: Final = re.compile(r"\n|[.!?]\s")
_BELOW: Final = 3  # paragraphs that a headline tells of
_BEFORE_PLACE: Final = re.compile(
    r"\b(?:in|at|from|near|to|of|on|outside|around|across|towards|between|through|into|off|over|north|south|east|west)(?: the)? $"
)


def spokesman(scene: Scene, mention: Mention, words: Words) -> Source | None:
    """The one spokesman named so far, whom "the Kremlin spokesman" takes up; None where nobody or several are."""
    roles = people().roles_in(mention.head)
    fitting = [p for p in scene.people_so_far(words.spans[0].start) if roles and roles & p.roles]
    return (
        named(Found(fitting[0], "the only one named so far who fits the description"), words)
        if len(fitting) == 1
        else None
    )


def _by_nation(scene: Scene, mention: Mention, place: Span) -> Answer:
    """The one person of a country named so far: "the Estonian", "the Estonian official"."""
    nation, _, noun = mention.head.partition(" ")
    country = countries().adjectives.get(nation)
    if not country or (noun and (noun not in people().anonymous or noun in people().roles)):
        return None
    fitting = [p for p in scene.people_so_far(place.start) if p.country == country]
    return (
        Found(fitting[0], "the only one named so far of that country")
        if len(fitting) == 1
        else None
        if noun
        else _NOBODY
    )


def resolve(scene: Scene, mention: Mention, words: Words) -> Source:
    """The party a description means; name and id stay open where several fit or none does."""
    place = words.spans[0]
    reasons = list[str]()
    for step in (_named_so, _office, _by_nation, _by_role, _by_noun, _only_person):
        answer = step(scene, mention, place)
        if isinstance(answer, Found):
            return named(answer, words)
        reasons += [answer] if answer else []
    return Source(words, how=reasons[0]) if reasons else _never_named(scene, mention, words)


def _named_so(scene: Scene, mention: Mention, place: Span) -> Answer:
    """The one institution named so far whose name holds the whole description: "the coastguard", Hellenic Coast Guard."""
    fitting = [p for p in scene.institutions_so_far(place.start) if holds_word(p.name, mention.head.lower())]
    fits = len(fitting) == 1 and not mention.owner
    return Found(fitting[0], "the only one named so far that the noun fits") if fits else None


def _office(scene: Scene, mention: Mention, place: Span) -> Answer:
    """The known source that a bare office means in this article: "the air force"."""
    head = mention.head
    short = None if mention.owner else scene.cast.short(head) or scene.cast.short(head[:1].lower() + head[1:])
    return Found(scene.cast.known(short, place), "known source, short name") if short else None


def _never_named(scene: Scene, mention: Mention, words: Words) -> Source:
    """Somebody that nobody named so far can be: an institution may be told well enough by its description."""
    noun = last_word(mention.head).lower()
    nation, _, body = mention.head.partition(" ")
    if countries().adjectives.get(nation) and body.lower() in NATIONAL:
        kind = institution_kind(noun) or "outlet" if body.startswith("state") else institution_kind(noun)
        return named(
            Found(scene.cast.institution(mention.head, kind, words.spans[0]), "as described; never named"), words
        )
    if noun in people().anonymous and noun not in people().roles and not mention.owner:
        return Source(words, kind=ANONYMOUS, how="no name is given", about=mention.about)
    if _stands_for_itself(mention, noun):
        party = scene.cast.institution(_whole(mention), institution_kind(noun), words.spans[0])
        return named(Found(party, "as described; never named"), words)
    return Source(words, how=_NOBODY)


def _whole(mention: Mention) -> str:
    """The description with the place it is of: "elders' council of Qala-e Surkh"."""
    of = re.search(rf"{re.escape(mention.head)} of (?:the )?[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*", mention.text)
    return of.group() if of else mention.head


def _stands_for_itself(mention: Mention, noun: str) -> bool:
    """Whether an institution that is never named is told well enough by its description: "the works council"."""
    if mention.owner:
        return False
    return noun == "police" or ((noun in people().takers or bool(institution_kind(noun))) and " " in _whole(mention))


def _by_role(scene: Scene, mention: Mention, place: Span) -> Answer:
    roles = people().roles_in(mention.head)
    if not roles:
        return None
    groups = frozenset() if mention.owner else people().groups(roles)
    country = countries().first_in(mention.text)
    so_far = scene.people_so_far(place.start)
    fitting = [p for p in so_far if _has_role(p, roles, groups) and (not country or p.country in ("", country))]
    if not fitting:
        return _open_leader(so_far, country, groups) or _named_later(scene, mention, roles, groups, country, place)
    exact = [p for p in fitting if roles & p.roles] or fitting
    whose = country or scene.cast.home
    narrow = [p for p in exact if whose and p.country == whose] or exact
    if len(narrow) > 1:
        nearest = scene.last_of(narrow, place.start, same_paragraph=True)
        heard = {one.source.id for one in scene.before(place.start)}
        narrow = [nearest] if nearest else [p for p in narrow if p.id in heard] or narrow
    return Found(narrow[0], "the only one named so far who fits the description") if len(narrow) == 1 else _SEVERAL


def _only_person(scene: Scene, mention: Mention, place: Span) -> Answer:
    """The one person named so far, of whom no role is told: "Edi Rama revealed … The prime minister told pupils"."""
    tells = people().roles_in(mention.head) or countries().adjectives.get(mention.head)
    so_far = scene.people_so_far(place.start)
    if not tells or mention.owner or len(so_far) != 1 or so_far[0].roles:
        return None
    country = countries().first_in(mention.text)
    fits = not country or so_far[0].country in ("", country)
    return Found(so_far[0], "the only person named so far") if fits else None


def in_headline(scene: Scene, mention: Mention, words: Words) -> Source | None:
    """Whom a headline calls by what he is ("Harbour chief: …"): the one person named below beside that word."""
    place = words.spans[0]
    noun = last_word(mention.head).lower()
    if scene.paragraph(place.start) != 1 or scene.cast.article.blocks[0].kind != "headline" or noun.endswith("s"):
        return None
    below = [p for p in scene.cast.people() if place.end < p.first() and scene.paragraph(p.first()) <= _BELOW]
    told = [p for p in below if noun in _sentence_around(scene, p.first()).lower().split()]
    fitting = told or below
    return named(Found(fitting[0], "a headline's; named below"), words) if noun and len(fitting) == 1 else None


def _sentence_around(scene: Scene, position: int) -> str:
    """The words of a sentence as they are, parted by white space alone."""
    start = max(scene.text.rfind(mark, 0, position) for mark in ("\n", ". "))
    end = _SENTENCE_END.search(scene.text, position)
    return re.sub(r"[^\w\s-]", " ", scene.text[start + 1 : end.start() if end else len(scene.text)])


def _has_role(party: Party, roles: frozenset[str], groups: frozenset[str]) -> bool:
    return bool(roles & party.roles) or bool(groups & people().groups(party.roles))


def _open_leader(so_far: list[Party], country: str, groups: frozenset[str]) -> Answer:
    """ "The Russian leader" may be the one person named so far of whom nothing else is known."""
    fitting = [p for p in so_far if not p.roles and p.country in ("", country)]
    fits = "leader" in groups and country and len(fitting) == 1
    return Found(fitting[0], "the only one named so far whom it can mean") if fits else None


def _named_later(
    scene: Scene, mention: Mention, roles: frozenset[str], groups: frozenset[str], country: str, place: Span
) -> Answer:
    """Somebody who is named only later, as in headlines and first sentences."""
    if scene.paragraph(place.start) > 2 or mention.owner:
        return None
    later = [p for p in scene.cast.people() if p.first() >= place.start and _has_role(p, roles, groups)]
    later = [p for p in later if not country or p.country in ("", country)]
    return Found(later[0], "named later, and the only one who fits") if len(later) == 1 else None


def _by_noun(scene: Scene, mention: Mention, place: Span) -> Answer:
    head = mention.head.lower().replace("-", " ").split()
    noun = next(
        (tail for tail in (" ".join(head[-2:]), *head[-1:]) if tail in people().takers), head[-1] if head else ""
    )
    kinds = people().takers.get(noun, frozenset())
    country = countries().first_in(mention.text)
    so_far = [
        p for p in scene.institutions_so_far(place.start) if p.places and (not country or p.country in ("", country))
    ]
    exact = [p for p in so_far if holds_word(p.name, noun)]
    if capitals := _capitals(mention):
        exact = [p for p in exact if all(word in p.name for word in capitals)]
    if not noun or (not kinds and not exact):
        return None
    fitting = exact if exact or capitals or mention.owner else _alike(so_far, noun, kinds, mention)
    if len(fitting) > 1:
        here = scene.named_here(fitting, place.start)
        nearest = scene.last_of(fitting, place.start) or (here[0] if len(here) == 1 else None)
        fitting = [nearest] if nearest else fitting
    if len(fitting) == 1:
        return Found(fitting[0], "the only one named so far that the noun fits")
    if fitting:
        return _SEVERAL
    if mention.owner or capitals:
        return None
    return _later(scene, noun, kinds, place) or _lone_name(scene, noun, kinds, place)


def _capitals(mention: Mention) -> list[str]:
    words = mention.head.split()
    return [w for w in words if w[:1].isupper() and not countries().code(w) and not _PLACED.search(w)]


def _alike(so_far: list[Party], noun: str, kinds: frozenset[str], mention: Mention) -> list[Party]:
    """Parties of a kind that the noun takes up; a noun with words of its own before it takes up no other council."""
    if noun == "police" or (noun in _OWN_WORD and noun != mention.head.lower()):
        return []
    of_kind = [p for p in so_far if p.kind in kinds]
    return of_kind or [p for p in so_far if p.kind in ("", "institution") and kinds & _OPEN_KINDS]


def _later(scene: Scene, noun: str, kinds: frozenset[str], place: Span) -> Answer:
    """An institution that is named only later, as in headlines: "Union: …"."""
    if scene.paragraph(place.start) > 1:
        return None
    later = [p for p in scene.cast.institutions() if p.places and p.first() >= place.start]
    fitting = [p for p in later if holds_word(p.name, noun)] or [p for p in later if p.kind in kinds and not p.known]
    return Found(fitting[0], "named later, and the only one that fits") if len(fitting) == 1 else None


def _lone_name(scene: Scene, noun: str, kinds: frozenset[str], place: Span) -> Answer:
    """The one name so far that is no person's, place's or known source's: "Sunda Air grounded its fleet. The airline said"."""
    if not kinds & _OPEN_KINDS or noun in _OWN_WORD:
        return None
    names = set[str]()
    for start in (at for at in scene.starts if at < place.start):
        for match in NAME_RUN.finditer(scene.text, start, min(place.start, _paragraph_end(scene, start))):
            if (name := _loose_name(scene, match)) and not any(name in other for other in names):
                names = {other for other in names if other not in name} | {name}
    if len(names) != 1:
        return None
    return Found(
        scene.cast.institution(names.pop(), institution_kind(noun), place), "the only name so far that it can mean"
    )


def _paragraph_end(scene: Scene, start: int) -> int:
    end = scene.text.find("\n", start)
    return end if end >= 0 else len(scene.text)


def _loose_name(scene: Scene, match: re.Match[str]) -> str:
    """A name that may be a company's or a group's; "" for all that is told to be something else."""
    run = match.group().removesuffix("'s").removesuffix("’s")
    words = run.split()
    before = scene.text[max(0, match.start() - 24) : match.start()]
    while words and (
        words[0].lower() in people().starters
        or words[0].lower() in people().common
        or is_title(words[0])
        or _PLACED.search(words[0])
    ):
        words = words[1:]
    name = without_article(" ".join(words))
    opens = not before.strip() or before.rstrip()[-1:] in '.!?\n“"' or "\n" in before[-2:]
    if not name or _BEFORE_PLACE.search(before) or countries().first_in(name) or scene.cast.registry.named(name):
        return ""
    if any(name in p.name or p.surname in words for p in scene.cast.people()) or name.lower() in people().places:
        return ""
    if person_in(run) and person_in(run)[0]:  # type: ignore[index]
        return ""
    if any(word.lower() in people().places for word in words) or (
        opens and len(words) == 1 and scene.text.count(name) < 2
    ):
        return ""
    return "" if any(p.kind == PERSON and p.name == name for p in scene.cast.parties.values()) else name
