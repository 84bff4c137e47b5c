"""A source as mentioned -> what kind of mention it is: a name, a person with titles, somebody of an institution, a document, a
description, a pronoun, people with no name, or two sources joined. Words only; who it is, is decided in `speakers`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.reporting import names_document
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.names import institution_kind, is_capital, is_introduced, person_in, run_at_end, spells
from claimtrack.extraction.who.people import Pronoun, people
from claimtrack.extraction.who.phrase import COMMA, EDGES, Phrase, clean, phrase_of, without_acronyms
from claimtrack.extraction.who.registry import Registry, last_word, without_article

Form = Literal[
    "pronoun", "person", "surname", "name", "voice", "insider", "document", "anonymous", "description", "joined"
]

_JOINT: Final = re.compile(r",? (?:and|as well as|along with|together with) ")
_APPOSED: Final = re.compile(
    r", (?:a|an|the|who|which|whose|where|\w+ed|\w+ing)\b[^,]*$"
)  # an apposition that goes on beyond "and"
_CALLED: Final = re.compile(r"^(?:known as|called|named) ")
_DETERMINED: Final = re.compile(r"(?:the|a|an|its|his|her|their)\b")
_GAVE_NAME: Final = re.compile(
    r" (?:who (?:gave (?:his|her|their) (?:first |only )?name (?:only )?as|asked to be (?:called|identified as)|uses the name)"
    r"|(?:called|named|identified (?:only )?as|known (?:only )?as)) (?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)"
)
# "a report the charity released on Tuesday"
_PUT_OUT: Final = re.compile(
    r"(?P<text>(?:\S+ ){1,4}?\S+) (?:(?:that|which) )?(?P<owner>(?:the|its|their) (?:\S+ ){0,3}?\S+)"
    r" (?:had |has )?(?:released|published|issued|put out|produced|compiled)\b"
)
AGED: Final = re.compile(r"-year-old\b|\b(?:mother|father|grandmother|grandfather)(?: |-)of(?: |-)")
_MADE_BY: Final = re.compile(r"\b(?:by|from|of|at|that|which) (?=\S)")
_ONLY_SEEN: Final = re.compile(r"\b(?:seen|obtained|reviewed|read|examined|cited|viewed|shared with)\b")
_OWNER_ENDS: Final = re.compile(
    r" (?:show|seen|on|published|brought|put|issued|released|had|has|who|which|that|near|with|speaking|asked)\b| in (?=[\dA-Z])"
)
_OFFICES: Final = frozenset("police customs parliament congress prosecutors".split())
# Bodies that are told well enough by their country: "Polish prosecutors".
NATIONAL: Final = frozenset(("police", "customs", "prosecutors", "state media", "state television", "state tv"))
_MEDIA: Final = frozenset(
    "agency newspaper website channel broadcaster magazine company firm daily outlet site newsletter network institute foundation"
    " bank airline group".split()
)
_PLURAL: Final = re.compile(r"(?:s|people|men|women|children|media|staff|police)$")
_SCIENTISTS: Final = re.compile(r"(?:ologists|ographers|icians|chemists|physicists|astronomers)$")
_BRACKETED: Final = re.compile(r"\(([A-Z][\w-]{1,9})\)$")
_SHORT: Final = 4  # words


@dataclass(frozen=True, slots=True)
class Mention:
    """One source as mentioned.

    text: its words, cleaned; head: the noun or name that counts; owner: the institution or person it belongs to ("its" for a
    possessive); about: what is told of people with no name; titles: before a person's name; parts: of two joined, their texts.
    """

    form: Form
    text: str
    head: str = ""
    owner: str = ""
    titles: str = ""
    about: str = ""
    pronoun: Pronoun | None = None
    parts: tuple[str, ...] = ()
    definite: bool = False


def mention_of(words: str, registry: Registry, lexicon: Lexicon) -> Mention:
    """What kind of mention a source's words are."""
    text = clean(words)
    lowered = text.lower()
    if lowered in people().pronouns and not (text.isupper() and len(text) > 1):
        return Mention("pronoun", text, pronoun=people().pronouns[lowered])
    plain = without_acronyms(text)
    if registry.named(plain) or (len(plain.split()) > 1 and registry.spelt(plain)):
        return Mention("name", text, head=plain)
    return _joined(text, registry, lexicon) or _single(text, registry, lexicon)


def is_body(behind: str) -> bool:
    """Whether what follows a name calls it an institution: ", a Norwegian group that …", ", which …"."""
    apposed = behind.lstrip(", ")
    if apposed.startswith("which "):
        return True
    if not re.match(r"(?:a|an|the|its|their|one of)\b", apposed):
        return False
    noun = phrase_of(COMMA.split(apposed)[0]).noun.rstrip(".")
    return noun in people().takers and noun not in people().roles


def _single(text: str, registry: Registry, lexicon: Lexicon) -> Mention:
    plain = without_acronyms(text)
    phrase = phrase_of(text)
    if outright := _told_outright(phrase, plain, lexicon):
        return outright
    described = phrase.noun[:1].islower() and not (phrase.words and is_capital(phrase.words[-1]))
    if phrase.apposition and (named_behind := _named_behind(phrase, described=described)):
        return named_behind
    if AGED.search(plain) and phrase.definite:
        return Mention("description", text, head=phrase.head, definite=True, about=text)
    if names_document(" ".join(filter(None, (phrase.determiner, phrase.head, phrase.after))), lexicon):
        return _document(phrase)
    if registry.named(" ".join((*phrase.words, phrase.after)).strip()):
        return Mention("name", text, head=" ".join((*phrase.words, phrase.after)).strip())
    return _agency(phrase) or _named(phrase) or _of_somebody(phrase, registry) or _described(phrase)


def _told_outright(phrase: Phrase, plain: str, lexicon: Lexicon) -> Mention | None:
    """Who put a text out, and the name of somebody "called Ratna"."""
    put_out = _PUT_OUT.match(plain)
    if put_out and names_document(put_out["text"], lexicon):
        return Mention("document", phrase.text, head=put_out["text"], owner=put_out["owner"])
    named = _GAVE_NAME.search(plain)
    if named and phrase.noun not in people().takers and not names_document(phrase.head, lexicon):
        return Mention("person", phrase.text, head=named["name"], titles=plain[: named.start()])
    return None


def _named_behind(phrase: Phrase, *, described: bool) -> Mention | None:
    """Somebody named after a description: "A lawyer for Pruett, Sam Ortega", "the plant's operator, Axpo", "its chair, retired
    teacher Pat Ollerenshaw"."""
    behind = _CALLED.sub("", COMMA.split(phrase.apposition)[0].strip(EDGES))
    name = run_at_end(behind)
    before = behind[: len(behind) - len(name)].strip()
    told = not before or _DETERMINED.match(before) or last_word(before).lower() in {*people().roles, *people().titles}
    if not name or not told or not (phrase.determiner or phrase.owner or described):
        return None
    if phrase.after and phrase.noun not in {*people().roles, *people().insiders, *people().voices}:
        return None  # the family of the journalist, Darya Hulevich
    person = person_in(name)
    core = f"{phrase.determiner} {phrase.owner} {phrase.head} {phrase.after}"
    if person and " " in person[1] and (described or phrase.determiner) and phrase.noun not in people().takers:
        return Mention("person", phrase.text, head=person[1], titles=f"{core} {before} {person[0]}")
    if person and described and phrase.noun in people().roles:
        return Mention("person", phrase.text, head=person[1], titles=core)
    if described and (phrase.noun in people().takers or institution_kind(phrase.noun)):
        return Mention("name", phrase.text, head=name, titles=core)
    return None


def _document(phrase: Phrase) -> Mention:
    if phrase.owner:
        return Mention("document", phrase.text, head=phrase.head, owner=phrase.owner, definite=True)
    if owner := _maker(phrase):
        return Mention("document", phrase.text, head=phrase.head, owner=owner)
    front = " ".join(phrase.front)
    if front and (phrase.determiner or " " in front or front.isupper() or any(c.isupper() for c in front[1:])):
        return Mention("document", phrase.text, head=phrase.head, owner=front)
    return Mention("document", phrase.text, head=phrase.head, definite=phrase.definite)


def _maker(phrase: Phrase) -> str:
    """Who made a document, by the words behind it: "a study by a team at the University of Graz"."""
    if phrase.apposition.startswith("by "):
        return _OWNER_ENDS.split(COMMA.split(phrase.apposition)[0].removeprefix("by "))[0]
    starts = [match.start() for match in _MADE_BY.finditer(phrase.after)]
    for start in sorted(starts, key=lambda at: not phrase.after.startswith("by ", at)):
        words = phrase.after[start:].split(" ", 1)[1] if " " in phrase.after[start:] else ""
        if not _ONLY_SEEN.search(phrase.after[:start]) and _may_own(words):
            named = run_at_end(COMMA.split(phrase.apposition)[0].strip(EDGES)) if phrase.apposition else ""
            named = "" if named.lower() in people().starters else named
            told = phrase_of(words).noun in {*people().takers, *people().roles}
            return named if named and told else _OWNER_ENDS.split(words)[0]
    return ""


def _may_own(words: str) -> bool:
    """Whether somebody who makes documents is named: a capitalised name, or "the nuclear watchdog"."""
    bare = without_article(words)
    noun = phrase_of(words).noun
    known = noun in people().takers or (words.startswith("the ") and noun in people().roles)
    return is_capital(bare) or known or words.startswith(("its ", "their "))


def _named(phrase: Phrase) -> Mention | None:
    """A phrase that is a name or ends in one."""
    tail, words = phrase.tail, phrase.words
    if not tail or tail == ("I",) or (len(tail) < len(words) and not is_capital(words[-1])):
        return None
    name, before = " ".join(tail), " ".join(words[: len(words) - len(tail)])
    alone = len(tail) == len(words)
    if alone and phrase.determiner == "the" and name in countries().adjectives and name not in countries().places:
        return Mention("description", phrase.text, head=name, definite=True, about=phrase.text)  # the Estonian
    if (
        alone
        and len(tail) == 1
        and name.lower() in {*people().roles, *people().takers, *people().common}
        and not phrase.determiner
    ):
        return None  # "Union:" in a headline
    descriptor = last_word(before).lower()
    person = (
        None if is_body(phrase.apposition) or descriptor in people().takers else person_in(name) or _person_of(name)
    )
    if person and alone and phrase.determiner == "the" and not is_introduced(*person):
        person = None  # the Red Cross: nobody says *the* of a person
    if (
        person is None
        and descriptor
        and (descriptor in people().roles or descriptor in people().titles)
        and " " not in name
        and not name.isupper()
    ):
        person = ("", name)  # the minister Lavrov
    if person and (alone or descriptor):
        titles, full = person
        context = f"{phrase.owner} {before} {titles} {phrase.apposition}"
        return Mention("person" if " " in full else "surname", phrase.text, head=full, titles=context)
    if phrase.owner and alone:
        name = f"{phrase.owner}'s {name}" if countries().code(phrase.owner) else name
    return Mention("name", phrase.text, head=name, titles=before)


def _agency(phrase: Phrase) -> Mention | None:
    """A name between common words: "the semi-official Tasnim news agency"."""
    match = re.match(
        r"(?:[a-z][\w-]* )+(?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*) (?:[a-z]+ )?(?P<noun>[a-z]+)$", phrase.head
    )
    if match is None or match["noun"] not in _MEDIA or countries().code(match["name"]):
        return None
    return Mention("name", phrase.text, head=match["name"])


def _person_of(name: str) -> tuple[str, str] | None:
    """The person of "Helga Strand of Fjordbank"; None for "Joint Chiefs of Staff"."""
    front, _, behind = name.partition(" of ")
    behind = behind.removeprefix("the ")
    person = person_in(front)
    return person if person and " " in person[1] and behind.lower() not in people().institutions else None


def _of_somebody(phrase: Phrase, registry: Registry) -> Mention | None:
    """Somebody of an institution or person: "ISW analysts", "a spokesman for the ministry", "its press service"."""
    front = " ".join(phrase.front)
    noun = " ".join(phrase.words[len(phrase.front) :]) if front else phrase.head
    if not front and not phrase.owner and noun.startswith("spokes", noun.rfind(" ") + 1) and " " in noun:
        body = noun.rpartition(" ")[0]
        if body.split()[-1] in people().takers or institution_kind(body):
            return Mention("voice", phrase.text, head=noun.split()[-1], owner=f"the {body}", about=phrase.text)
    form = _standing(noun, phrase)
    if countries().code(phrase.owner):
        return _of_country(phrase, form)
    if phrase.owner:
        return _of_owner(phrase, form)
    return _of_named(phrase, front, noun, form, registry) if front else _from(phrase, form, registry)


def _of_owner(phrase: Phrase, form: Form | None) -> Mention:
    """Somebody behind a possessor: "its press service", "Kessel's lawyers", "the party's chair"."""
    plural = _PLURAL.search(phrase.noun) is not None
    if form and (form == "voice" or plural):
        return Mention(form, phrase.text, head=phrase.head, owner=phrase.owner, about=phrase.text)
    open_form: Form = "anonymous" if plural and phrase.noun not in people().takers else "description"
    return Mention(open_form, phrase.text, head=phrase.head, owner=phrase.owner, definite=True, about=phrase.text)


def _from(phrase: Phrase, form: Form | None, registry: Registry) -> Mention | None:
    """Somebody before a preposition: "analysts at Goldman Sachs", "a spokesman for the ministry", "prosecutors in Maputo"."""
    of = re.match(r"(?P<how>at|for|from|of|with|in|within|inside|to) (?P<owner>.+)$", phrase.after)
    if form is None or of is None:
        return None
    owner = _OWNER_ENDS.split(of["owner"])[0]
    placed = of["how"] in ("in", "within", "inside") and not (institution_kind(owner) or registry.named(owner))
    speaks = form == "voice" and not placed and (_may_own(owner) or owner.startswith("the "))
    return Mention("voice" if speaks else "anonymous", phrase.text, head=phrase.head, owner=owner, about=phrase.text)


def _of_country(phrase: Phrase, form: Form | None) -> Mention:
    """Somebody or something of a country: "Lebanon's order of pharmacists", "Recife's mayor", "Iran's negotiators"."""
    text = " ".join(filter(None, (f"{phrase.owner}'s", phrase.head, phrase.after)))
    if phrase.noun in people().roles and form != "voice" and not phrase.after:
        return Mention(
            "description", phrase.text, head=text, definite=True, about=phrase.text
        )  # Malawi's health minister
    if form or (_PLURAL.search(phrase.noun) and phrase.noun not in people().takers):
        return Mention("anonymous", phrase.text, head=phrase.head, about=phrase.text)
    return Mention("description", phrase.text, head=text, definite=True, about=phrase.text)


def _of_named(phrase: Phrase, front: str, noun: str, form: Form | None, registry: Registry) -> Mention | None:
    """A name and a common noun behind it: "ISW analysts", "Tasnim news agency", "the Lens coach", "a Barcelona court"."""
    country = countries().code(front) or front.lower() in people().common
    last = last_word(noun).lower()
    known = registry.named(front)
    medium = (noun in _MEDIA or noun == "news agency") and not country and not phrase.after
    if medium and (known is None or known.kind in ("agency", "outlet", "company")):
        return Mention("name", phrase.text, head=front)
    if form == "voice" and not country:
        return Mention("voice", phrase.text, head=noun, owner=front, about=phrase.text)
    role = last in people().roles and not phrase.indefinite and not _PLURAL.search(last)
    if (role and (phrase.definite or country)) or (
        countries().adjectives.get(front) and _stands_for_nation(phrase, noun)
    ):
        return Mention("description", phrase.text, head=phrase.head, definite=True, about=phrase.text)
    if form or last in people().anonymous:
        return Mention("anonymous", phrase.text, head=phrase.head, owner="" if country else front, about=phrase.text)
    if last in people().takers or last in people().institutions:
        return Mention("description", phrase.text, head=phrase.head, definite=True, about=phrase.text)
    return None


def _stands_for_nation(phrase: Phrase, noun: str) -> bool:
    """Whether a country's adjective tells who a noun means: "Polish prosecutors", "the Russian official"."""
    one = phrase.determiner == "the" and noun in people().anonymous and not _PLURAL.search(noun)
    return one or (noun in NATIONAL and not phrase.indefinite)


def _described(phrase: Phrase) -> Mention:
    """A phrase with no name in it: people with no name, or somebody who is named elsewhere."""
    return Mention(
        _form(phrase),
        phrase.text,
        head=phrase.head,
        definite=phrase.definite or phrase.noun in _OFFICES,
        about=phrase.text,
    )


def _form(phrase: Phrase) -> Form:
    noun, last = phrase.noun, phrase.noun.split("-")[-1]
    plural = _PLURAL.search(noun) is not None
    if phrase.indefinite:
        return "voice" if noun.startswith("spokes") and not phrase.after else "anonymous"
    if noun in people().takers or (noun in _OFFICES and not phrase.after):
        return "description"
    if noun in people().roles:
        return "anonymous" if plural else "description"
    if plural or noun in people().anonymous or last in people().anonymous:
        return "anonymous"
    if phrase.definite or (len(phrase.words) > 1 and institution_kind(noun)):
        return "description"
    return "anonymous" if phrase.head.islower() else "name"


def _standing(noun: str, phrase: Phrase) -> Form | None:
    """Whether people of an institution speak for it (voice) or only from within it (insider)."""
    lowered = noun.lower()
    last = last_word(lowered)
    for tail in (lowered, " ".join(lowered.split()[-2:]), last):
        if tail in people().voices:
            return (
                "voice"
                if not phrase.indefinite or tail.startswith(("spokes", "press", "representative"))
                else "insider"
            )
    if _SCIENTISTS.search(last):
        return "insider" if phrase.indefinite else "voice"
    return "insider" if last in people().insiders or last in people().anonymous else None


def _joined(text: str, registry: Registry, lexicon: Lexicon) -> Mention | None:
    """Two or more sources of one claim; a name that holds *and* itself is one."""
    sides = [side.strip(EDGES) for side in _JOINT.split(without_acronyms(text))]
    sides = [side.removeprefix("both ").removeprefix("Both ") for side in sides]
    acronym = _BRACKETED.search(text.split(" in ", maxsplit=1)[0])
    if len(sides) == 2 and sides[0] in countries().adjectives and sides[1].partition(" ")[2] in NATIONAL:
        return Mention("joined", text, parts=(f"{sides[0]} {sides[1].partition(' ')[2]}", sides[1]))
    if len(sides) < 2 or _APPOSED.search(sides[0]) or (acronym and _is_short_for(acronym, text)):
        return None
    if phrase_of(sides[0]).noun in people().roles and re.match(
        r"(?!a\b|an\b|the\b|two\b|his\b|her\b|its\b|their\b|some\b|other\b)[a-z]", sides[1]
    ):
        return None  # its founder and chief engineer
    first = [part.strip(EDGES) for part in sides[0].split(", ")]
    if all(len(part.split()) <= _SHORT for part in first):
        sides = [part for part in (*first, *sides[1:]) if part]
    forms = [_part(side, number, registry, lexicon) for number, side in enumerate(sides)]
    if not all(forms) or all(form == "anonymous" for form in forms) or _is_one_name(sides, registry):
        return None
    return Mention("joined", text, parts=tuple(sides))


def _is_short_for(acronym: re.Match[str], text: str) -> bool:
    """Whether an acronym in brackets is that of a name that holds *and*: "Food and Agriculture Organization (FAO)"."""
    name = run_at_end(text[: acronym.start()].rstrip())
    return " and " in name and spells(acronym.group(1), name)


def _part(side: str, number: int, registry: Registry, lexicon: Lexicon) -> str:
    """The form of one of several sources; "" for what can be none."""
    if (
        registry.named(side)
        or countries().speaks_for(without_article(side))
        or (number and re.match(r"The [A-Z]", side))
    ):
        return "name"
    found = _single(side, registry, lexicon)
    if found.form == "name":
        return "name" if is_capital(without_article(side)) else ""
    if found.form in ("description", "document", "surname"):
        return found.form if found.definite or found.form == "surname" else ""
    return found.form if found.form in ("person", "voice", "anonymous", "insider") else ""


def _is_one_name(sides: list[str], registry: Registry) -> bool:
    """Whether *and* stands inside a name: "Food and Agriculture Organization", "a Health and Safety Executive spokesman"."""
    first = re.sub(r"^(?:[Aa]n?|[Tt]he) ", "", countries().split(without_article(sides[0]))[1])
    if re.match(r"[Aa]n? ", sides[0]) and not re.match(r"(?:[Aa]n?|[Tt]he|his|her|its|their) ", sides[-1]):
        return is_capital(sides[-1]) and sides[-1].split()[-1].islower()
    person = person_in(run_at_end(sides[0]))
    alone = (
        registry.named(first)
        or countries().speaks_for(without_article(sides[0]))
        or (person and is_introduced(*person))
    )
    if " " not in first and is_capital(sides[-1]) and not alone and not registry.named(sides[-1]):
        return True  # Snow and Ice Data Center
    if (
        institution_kind(first)
        and re.search(r" (?:of|for) ", first)
        and " " not in sides[-1]
        and not registry.named(sides[-1])
    ):
        return is_capital(sides[-1])  # Ministry of Agriculture and Fisheries
    if alone or institution_kind(first) or sides[-1].startswith(("the ", "The ")):
        return False
    return bool(institution_kind(sides[-1])) and is_capital(sides[-1])


def as_name(mention: Mention) -> Mention:
    """The same mention taken for a name."""
    return replace(mention, form="name")
