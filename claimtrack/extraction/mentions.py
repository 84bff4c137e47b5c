"""A source as mentioned -> what kind of mention it is: a name, a person with titles, somebody of an institution, a document, a
description, a pronoun, people with no name, or two sources joined. Words only; who it is, is decided in `speakers`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from claimtrack.extraction.cast import institution_kind, person_in, run_at_end
from claimtrack.extraction.countries import countries
from claimtrack.extraction.lexicon import Lexicon
from claimtrack.extraction.people import Pronoun, people
from claimtrack.extraction.registry import Registry, last_word, without_article
from claimtrack.extraction.reporting import names_document

Form = Literal[
    "pronoun", "person", "surname", "name", "voice", "insider", "document", "anonymous", "description", "joined"
]

_EDGES: Final = ' ,;:–—"“”«»\n\t\xa0'
_ACRONYM: Final = re.compile(r"\s*\([^()]*\)")
_FROM: Final = re.compile(
    r"^(?P<who>[^,]{2,70}?) (?:at|for|from|of|with|in|within|inside|by|to) (?P<owner>(?:(?:the|its|his|her|their) )?(?:[\w-]+['’]s )?[^\W\d_].*)$"
)
_OWNER: Final = re.compile(r"^(?P<owner>.+?)['’](?:s\b)? ?(?P<what>(?:[\w&-]+ )*[\w-]+)$")
_POSSESSIVE: Final = re.compile(r"^(?P<owner>its|his|her|their|our|my|whose) (?P<what>.+)$", re.IGNORECASE)
_DETERMINER: Final = re.compile(
    r"^(?:the|its|his|her|their|our|my|this|that|these|those|both|another|a|an|one|some|several|many|two|three|four|other|most|all|any) ",
    re.IGNORECASE,
)
_DEFINITE: Final = re.compile(r"^(?:the|this|that|these|those|both) ", re.IGNORECASE)
_POSTMODIFIER: Final = re.compile(
    r",? (?:who|which|that|whom|whose|briefed|familiar|close|speaking|asked|asking|quoted|interviewed|based|involved|working|living|present|named|seen|dated|published|released|obtained|reviewed|issued|compiled|with|on|near|"
    r"in|inside|among|across|from|at|of|for|to|by|under|about|led|commissioned|posted|signed|prepared|sent|filed)\b"
)
_JOINT: Final = re.compile(r",? (?:and|as well as|along with|together with) ")
_INDEFINITE: Final = re.compile(
    r"^(?:a|an|one|two|three|four|five|six|some|several|many|most|few|another|other|dozens of|hundreds of|at least \w+|nearby|local) ",
    re.IGNORECASE,
)
_COMMA: Final = re.compile(r",\s")  # not the one in 212,000
_GAVE_NAME: Final = re.compile(
    r" who (?:gave (?:his|her|their) (?:first |only )?name (?:only )?as|asked to be (?:called|identified as)) (?P<name>[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)"
)
_PEOPLE_ENDING: Final = re.compile(r"(?:ers|ors|ists|ians|men|women|ees|ants|folk|people|keepers|holders)$")
_APPOSED: Final = re.compile(r", (?:a|an|the|who|which|whose|where)\b[^,]*$")  # an apposition that goes on beyond "and"
_AGED: Final = re.compile(r"-year-old\b|\b(?:mother|father|grandmother|grandfather)(?: |-)of(?: |-)")
_LETTER: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]")
_SHORT: Final = 4  # words
_PREPOSITIONS: Final = frozenset(
    "of for at from in by with the on to near outside and inside within around across under over that which who".split()
)
_MEDIA: Final = frozenset(
    "agency newspaper website channel broadcaster magazine group company firm bank daily outlet site newsletter network".split()
)
_COMMON: Final = frozenset(
    "local senior some many several most other two three four five both former current independent foreign western military medical political leading top"
    " government opposition court police hospital school industry market state federal regional city security intelligence defence defense aid human rights fellow legal financial"
    " chief lead new young old early one another few all residents german".split()
)


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
    text = " ".join(words.split()).strip(_EDGES)
    text = text[:-2] if text.endswith(("'s", "’s")) else text
    lowered = text.lower()
    if lowered in people().pronouns and not (text.isupper() and len(text) > 1):
        return Mention("pronoun", text, pronoun=people().pronouns[lowered])
    if registry.named(_ACRONYM.sub("", text)):
        return Mention("name", text, head=_ACRONYM.sub("", text))
    joined = _joined(text, registry, lexicon)
    return joined or _single(text, registry, lexicon)


def _single(text: str, registry: Registry, lexicon: Lexicon) -> Mention:
    plain = " ".join(_ACRONYM.sub("", text).split())
    if named := _GAVE_NAME.search(plain):
        return Mention("person", text, head=named["name"], titles=plain[: named.start()])
    head, tail = _halves(plain)
    if tail and (person := _late_name(head, tail)):
        return person
    if _AGED.search(head) and _DEFINITE.match(head):
        return Mention("description", text, head=_bare_head(head), definite=True, about=text)
    if names_document(head, lexicon):
        return _document(text, plain if _COMMA.search(plain) is None else head)
    person_ = None if is_body(tail) else _person(head)
    if person_:
        titles, name = person_
        return Mention("person" if " " in name else "surname", text, head=name, titles=f"{titles} {tail}")
    if registry.named(head):
        return Mention("name", text, head=head)
    return _owned(text, head) or _described(text, head)


def is_body(tail: str) -> bool:
    """Whether what follows a name calls it an institution: ", a Norwegian group that …", ", which …"."""
    tail = tail.lstrip(", ")
    noun = _bare_head(_COMMA.split(tail)[0]).split()[-1:] if _DETERMINER.match(tail) else []
    return (
        tail.startswith("which ")
        or bool(noun)
        and noun[0].lower().rstrip(".") in people().takers
        and noun[0].lower() not in people().roles
    )


def _halves(plain: str) -> tuple[str, str]:
    """What stands before and after the first comma."""
    parts = _COMMA.split(plain, maxsplit=1)
    return parts[0].strip(_EDGES), parts[1].strip(_EDGES) if len(parts) > 1 else ""


def _late_name(head: str, tail: str) -> Mention | None:
    """Somebody named after a description: "A spokesman for the Houthi forces, Yahya Saree,", "the plant's operator, Axpo"."""
    last = last_word(head)
    described = last[:1].islower() and (
        bool(_DETERMINER.match(head)) or "'s " in head or "’s " in head or last.lower() in people().roles
    )
    if not described or _person(head):
        return None
    front = _COMMA.split(tail)[0].strip(_EDGES)
    run = run_at_end(front)
    before = front[: len(front) - len(run)].strip() if run else ""
    if not run or (before and not _DETERMINER.match(f"{before} ")):
        return None
    found = person_in(run)
    words = f"{head}, {tail}"
    if found and (" " in found[1] or last.lower() in people().roles):
        return Mention("person", words, head=found[1], titles=f"{head} {before} {found[0]}")
    return Mention("name", words, head=run, titles=head) if last.lower() in people().takers or not before else None


def _person(head: str) -> tuple[str, str] | None:
    """(titles, name) of a person that a mention ends in, or that comes before "of" an institution."""
    run = run_at_end(head)
    if not run or run.endswith(("'s", "’s")):
        return None
    of = re.match(r"(?P<name>.+?) (?:of|from|at) (?:the )?(?P<whose>[A-ZÀ-Þ].*)$", run)
    if of and of["whose"].lower() not in people().institutions and (found := person_in(of["name"])) and " " in found[1]:
        return found
    found = person_in(run)
    before = head[: len(head) - len(run)].strip()
    last = last_word(before).lower().strip(".,")
    if (
        found is None
        and last
        and " " not in run
        and not run.isupper()
        and not countries().code(run)
        and (last in people().roles or last in people().titles)
    ):
        return before, run  # the minister Lavrov, opposition leader Tsai
    if found is None or last in (
        "of",
        "for",
        "at",
        "from",
        "in",
        "by",
        "with",
        "the",
        "on",
        "to",
        "near",
        "outside",
        "and",
    ):
        return None  # a spokesman for Wagner; the Elbe
    if last and last not in people().roles and (last in people().takers or last.endswith("maker")):
        return None  # battery maker Northern Volt
    titles, name = found
    return (f"{before} {titles}".strip(), name)


def _document(text: str, head: str) -> Mention:
    possessive = _POSSESSIVE.match(head)
    if possessive:
        return Mention("document", text, head=possessive["what"], owner=possessive["owner"].lower())
    owned = _OWNER.match(head)
    if owned and _LETTER.search(owned["owner"]) and not re.search(r" (?:by|from|of|at) ", owned["owner"]):
        return Mention("document", text, head=owned["what"], owner=owned["owner"])
    made = re.search(
        r"(?<! seen)(?<! obtained)(?<! reviewed)(?<! read)(?<! examined)(?<! cited) (?:by|from|of|at|which|that) (?P<owner>(?:(?:the|its) )?(?:[A-ZÀ-Þ].*|[a-z-]+ (?:watchdog|ministry|agency|council|institute|police|university|government|company)\b.*))$",
        head,
    )
    if made:
        owner = re.split(
            r" (?:show|seen|on|published|brought|put|issued|released|had|has|in (?:\d|[A-Z]))", made["owner"]
        )[0]
        return Mention("document", text, head=head[: made.start()], owner=owner)
    before = re.match(
        r"^(?:(?:the|a|an|new|this|that|last) )*(?P<owner>[A-ZÀ-Þ][\w.&'-]*(?: [A-ZÀ-Þ][\w.&'-]*)*) (?P<what>[a-z][\w -]*)$",
        head,
        re.NOFLAG,
    )
    if (
        before
        and _DETERMINER.match(f"{before['owner']} ") is None
        and (" " in before["owner"] or any(c.isupper() for c in before["owner"][1:]) or head.startswith("the "))
    ):
        return Mention("document", text, head=before["what"], owner=before["owner"].strip())
    return Mention("document", text, head=_bare_head(head), definite=bool(_DEFINITE.match(head)))


def _owned(text: str, head: str) -> Mention | None:
    """Somebody of an institution: "ISW analysts", "a spokesman for the ministry", "its press service", "officials in Kyiv"."""
    possessive = _POSSESSIVE.match(head)
    owned = None if possessive else _OWNER.match(head)
    if match := possessive or owned:
        owner = match["owner"].lower() if possessive else match["owner"]
        last = last_word(match["what"]).lower()
        if last in people().roles and not last.startswith("spokes") and owned:
            return Mention("description", text, head=match["what"], owner=owner, definite=True, about=text)
        form = _standing(match["what"])
        if form == "insider" and not last.endswith(("s", "people", "men", "women", "staff")):
            return Mention("description", text, head=match["what"], owner=owner, definite=True, about=text)
        if form:
            return Mention(form, text, head=match["what"], owner=owner, about=text)
        if possessive or last_word(match["what"]).lower() in people().roles:
            return Mention("description", text, head=match["what"], owner=owner, definite=True, about=text)
    of = _FROM.match(head)
    if of and (form := _standing(of["who"])):
        owner = of["owner"]
        if form == "voice" and not (
            _LETTER.search(owner) or _DEFINITE.match(owner) or owner.startswith(("its ", "their "))
        ):
            form = "anonymous"
        return Mention(form, text, head=of["who"], owner=_until_clause(owner), about=text)
    words = re.sub(r"^(?:the|an|a|one|some|several|two|three) ", "", head, flags=re.IGNORECASE).split()
    for cut in range(len(words) - 1, 0, -1):
        front, back = " ".join(words[:cut]), " ".join(words[cut:])
        form = (
            _standing(back if head.endswith(front + " " + back) and not _INDEFINITE.match(head) else f"a {back}")
            if back.islower()
            else None
        )
        if form and _LETTER.match(last_word(front)) and not countries().code(front) and not _is_common(front, head):
            return Mention(form, text, head=back, owner=front, about=text, definite=True)
    return None


def _is_common(front: str, head: str) -> bool:
    """Whether a capital only opens a sentence: "Local officials", "Senior researchers"."""
    return (
        " " not in front
        and head.startswith(front)
        and not any(c.isupper() for c in front[1:])
        and front.lower() in _COMMON
    )


def _described(text: str, head: str) -> Mention:
    plain = without_article(head)
    noun = _bare_head(head)
    last = last_word(noun).lower()
    definite = bool(_DEFINITE.match(head))
    name = _name_in(plain, head)
    if name:
        return Mention("name", text, head=name)
    first, _, rest = head.partition(" ")
    people_first = head[:1].isupper() and rest[:1].islower() and _PEOPLE_ENDING.search(first)
    if _INDEFINITE.match(head) or people_first or (not definite and head[:1].isupper() and _PEOPLE_ENDING.search(last)):
        return Mention("anonymous", text, head=noun, about=text)
    if definite and (last in people().takers or last in people().roles or last not in people().anonymous):
        return Mention("description", text, head=noun, definite=True, about=text)
    if last in people().anonymous or _standing(noun) or _is_people(head) or last.endswith("s"):
        return Mention("anonymous", text, head=noun, about=text, definite=definite)
    if last in people().roles or last in people().takers:
        return Mention("description", text, head=noun, definite=definite, about=text)
    return Mention(
        "name" if _LETTER.search(head) else "description", text, head=head if _LETTER.search(head) else noun, about=text
    )


def _name_in(plain: str, head: str) -> str:
    """The name in a mention: all of it, what stands before a place ("in Hawaii"), or the run of capitals it ends in."""
    if _INDEFINITE.match(head) and not _LETTER.match(last_word(plain)):
        return ""
    front = (
        re.split(r" (?:in|near|based in|of) (?=[A-ZÀ-Þ])", plain)[0]
        if " of " not in plain or re.search(r" in [A-Z]", plain)
        else plain
    )
    words = front.split()
    upper = [word for word in words if _LETTER.match(word)]
    lone = len(words) == 1
    if lone and words[0].lower() in {*people().roles, *people().pronouns, *people().takers}:
        return ""
    if len(words) > 1 and words[-1].islower() and _LETTER.match(words[0]):
        run = (
            " ".join(words[: -1 if words[-2][:1].isupper() else -2])
            if len(words) > 2 or words[-2][:1].isupper()
            else ""
        )
        if run and words[-1] in _MEDIA and not countries().code(run):
            return run
        if countries().code(" ".join(word for word in words if _LETTER.match(word))):
            return ""
    if words and _LETTER.match(words[-1]) and any(word.islower() and word not in _PREPOSITIONS for word in words[1:]):
        run = run_at_end(front)
        before = front[: len(front) - len(run)].split()
        if run and before and before[-1].islower() and before[-1] not in _PREPOSITIONS:
            return run
    if (
        words
        and _LETTER.match(words[0])
        and (len(upper) * 2 > len(words))
        and not (lone and _PEOPLE_ENDING.search(words[0]) and words[0].lower() in plain.lower())
    ):
        if not (lone and words[0].lower() in people().anonymous):
            return front
    if words and _LETTER.match(words[-1]) and len(upper) < len(words):
        run = run_at_end(front)
        before = front[: len(front) - len(run)].split()
        if run and before and before[-1].islower() and before[-1] not in _PREPOSITIONS:
            return run
    return ""


def _standing(what: str) -> Form | None:
    """Whether people of an institution speak for it (voice) or only from within it (insider)."""
    noun = _POSTMODIFIER.split(_DETERMINER.sub("", what))[0].lower().strip(_EDGES)
    for tail in (noun, " ".join(noun.split()[-2:]), last_word(noun)):
        if tail in people().voices:
            return (
                "voice"
                if not re.match(r"(?:a|an|one|some|two|three|several|many) ", what, re.IGNORECASE)
                or tail.startswith("spokes")
                else "insider"
            )
    last = last_word(noun)
    if last in people().insiders or last in people().anonymous:
        return "insider"
    return None


def _joined(text: str, registry: Registry, lexicon: Lexicon) -> Mention | None:
    """Two or more sources of one claim; a name that holds *and* itself is one."""
    outside = _ACRONYM.sub("", text)
    sides = [side.strip(_EDGES).removeprefix("both ").removeprefix("Both ") for side in _JOINT.split(outside)]
    if len(sides) < 2 or _APPOSED.search(sides[0]):
        return None
    first = (
        [part.strip(_EDGES) for part in sides[0].split(",")]
        if all(len(s.split()) <= _SHORT for s in sides[0].split(","))
        else [sides[0]]
    )
    sides = [part for part in (*first, *sides[1:]) if part]
    kinds = [_joinable(side, registry, lexicon) for side in sides]
    if not all(kinds) or all(kind == "anonymous" for kind in kinds):
        return None
    if kinds[-1] == "name" and _is_one_name(sides, registry):
        return None
    return Mention("joined", text, parts=tuple(sides))


def _is_one_name(sides: list[str], registry: Registry) -> bool:
    """Whether *and* stands inside a name: "Food and Agriculture Organization", "Türkiye's Disaster and Emergency Authority"."""
    first = countries().split(without_article(sides[0]))[1]
    alone = registry.named(first) or countries().speaks_for(without_article(sides[0])) or _person(sides[0])
    return (
        not alone
        and not institution_kind(first)
        and bool(institution_kind(sides[-1]))
        and not sides[-1].startswith(("the ", "The "))
    )


def _joinable(side: str, registry: Registry, lexicon: Lexicon) -> str:
    if registry.named(side) or countries().speaks_for(without_article(side)):
        return "name"
    found = _single(side, registry, lexicon)
    if found.form in ("person", "voice", "anonymous", "insider"):
        return "anonymous" if found.form == "anonymous" else found.form
    if found.form == "name" and _LETTER.match(without_article(side)):
        return "name"
    if found.form in ("description", "document", "surname") and (_DEFINITE.match(side) or found.form == "surname"):
        return found.form
    return ""


def _bare_head(text: str) -> str:
    """The head noun with what stands before it, without what is told after it."""
    return _POSTMODIFIER.split(_DETERMINER.sub("", text))[0].strip(_EDGES)


def _until_clause(owner: str) -> str:
    return re.split(r" (?:who|which|that|in|near|on|with|speaking|asked)\b", owner)[0]


def _is_people(head: str) -> bool:
    words = [word.lower() for word in head.split()]
    return (
        bool(words)
        and words[0] in people().anonymous
        and (len(words) == 1 or words[1] in ("of", "in", "at", "who", "on", "from", "with", "close", "familiar"))
    )
