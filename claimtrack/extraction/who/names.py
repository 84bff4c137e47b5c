"""Names by their words alone: runs of capitals, people with titles, what kind of institution a name is."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.registry import first_word, fold, without_article

CAPITAL: Final = (
    r"(?:(?:[A-Z]\.)+(?:[A-Z](?!\w))?"
    r"|(?:Dr|Mr|Mrs|Ms|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Prof|St|Rev|Hon|Adm|Brig|Cpl|Cmdr|Cllr|Msgr|Supt|Insp|Det)\."
    r"|[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w’'-]*(?:\.[A-Za-z]\w*)*|\d{1,2}[A-Z]\w+|\d{1,4}(?:st|nd|rd|th)(?= [A-Z])|(?:al|el|bin)-[A-Z]\w+)"
)
_PARTICLE: Final = (
    r"(?:de|da|di|del|dello|della|degli|delle|des|du|do|das|zu|zur|dos|van|von|der|den|bin|bint|ibn|al|el|ben|la|le|of|for|and|the"
    r"|y|ter|ten|&)"
)
NAME: Final = rf"{CAPITAL}(?:[ \xa0](?:{_PARTICLE}[ \xa0]){{0,2}}{CAPITAL}){{0,7}}"
NAME_RUN: Final = re.compile(NAME)
_LINKS: Final = frozenset("of for and the &".split())
# Letters behind a name: "Gareth Ellwood KC".
_HONOURS: Final = frozenset("KC QC MP MEP MSP Jr Sr Jr. Sr. PhD OBE MBE CBE III II".split())
# What people do, by the ending: "Glaciologist Rosaura Quispe".
_OCCUPATION: Final = re.compile(
    r"(?:ologist|ographer|ician|iatrist|keeper|maker|worker|holder|warden|driver|dresser|master|mistress|teacher)$"
)
_PLACED: Final = re.compile(r"-(?:based|backed|led|run|owned|affiliated|born|trained)$")
_MOST_NAMES: Final = 4
_ALIKE: Final = 84  # rapidfuzz ratio of two spellings
_SHORTEST: Final = 5  # letters: shorter names are alike by chance


def slug(name: str) -> str:
    """A name as part of an id: ASCII letters and digits with hyphens; of a name in another script its digest."""
    whole = unicodedata.normalize("NFKD", name)
    plain = re.sub(r"[^a-z0-9]+", "-", whole.encode("ascii", "ignore").decode().lower()).strip("-")
    if plain or not any(map(str.isalnum, whole)):
        return plain or "unnamed"
    return f"unnamed-{sha256(whole.casefold().encode()).hexdigest()[:8]}"


def is_capital(word: str) -> bool:
    """Whether a word is printed as a name is."""
    return bool(word) and re.match(CAPITAL, word) is not None and not _PLACED.search(word)


def is_title(word: str) -> bool:
    """Whether a word before a name is a rank, a role or an occupation."""
    lowered = word.lower().strip(",")
    known = people()
    if (
        lowered in known.titles
        or lowered.rstrip(".") in known.titles
        or lowered in known.roles
        or lowered in known.anonymous
    ):
        return True
    return any(part in people().titles for part in lowered.split("-")) or bool(_OCCUPATION.search(lowered))


def is_introduced(titles: str, name: str) -> bool:
    """Whether a rank before it or a given name tells that a name is a person's."""
    return any(is_title(word) for word in titles.split()) or first_word(name).lower() in people().given


def person_in(run: str) -> tuple[str, str] | None:
    """(titles, name) of a run of capitalised words that ends in a person's name; None for other names.

    Titles hold ranks, roles, countries and institutions before the name. A lone surname counts after a title.
    """
    words = [word.strip(",") for word in run.split()]
    while words and words[0].lower() in people().starters:
        words = words[1:]
    while len(words) > 2 and words[-1] in _HONOURS:
        words = words[:-1]
    cut = max((index + 1 for index, word in enumerate(words) if is_title(word) and index < len(words) - 1), default=0)
    before, name = words[:cut], words[cut:]
    if _LINKS.intersection(before) and (len(name) < 2 or not is_title(words[0])):
        return None  # Royal College of General Practitioners
    if not before:
        country, rest = countries().split(" ".join(name))
        if country and len(rest.split()) < 2:
            return None
        before, name = (name[: len(name) - len(rest.split())], rest.split()) if country else (before, name)
    if not _may_be_person(name) or (not before and (len(name) < 2 or any(w.isupper() and len(w) > 2 for w in name))):
        return None
    plain = " ".join(name)
    plain = plain[:-2] if plain.endswith(("'s", "’s")) else plain
    return " ".join(before), plain.rstrip("'’.,")


def _may_be_person(name: list[str]) -> bool:
    if not 0 < len(name) <= _MOST_NAMES or _LINKS.intersection(name) or name[0].lower() in people().starters:
        return False
    lowered = [word.lower() for word in name]
    if people().places.intersection(lowered) or any(word in people().institutions for word in lowered):
        return False
    if any(countries().code(part) for part in (*name, " ".join(name))):
        return False
    return not any(character.isdigit() for character in "".join(name))


def institution_kind(name: str) -> str:
    """The kind of institution that a name's head word makes it; "" for none."""
    table = people().institutions
    head = re.split(r" (?:of|for|on|in|against|at) ", without_article(name))[0]
    for word in reversed(head.lower().replace("-", " ").split()):
        if word in table:
            return table[word]
    return next((table[word] for word in name.lower().split() if word in table), "")


def without_country(name: str) -> tuple[str, str]:
    """(country, name) of an institution printed behind its country's possessive: "Japan's Nuclear Regulation Authority"."""
    match = re.match(r"(?:[Tt]he )?(?P<owner>[^'’]+)['’]s? (?=[A-ZÀ-Þ])", name)
    code = countries().code(match["owner"]) if match else ""
    return (code, name[match.end() :]) if match and code and " " in name[match.end() :] else ("", name)


def initials_of(name: str) -> str:
    """The initials of a name's capitalised words: LHIDB for Lower Hawke Internal Drainage Board."""
    return "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())


def spells(acronym: str, name: str) -> bool:
    """Whether an acronym holds the initials of a name's capitalised words, in order."""
    initials = initials_of(name)
    remaining = iter(initials.upper())
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    return len(letters) > 1 and all(letter in remaining for letter in letters[: len(initials)])


def alike(one: str, other: str) -> bool:
    """Whether two names are two spellings of one person's: Zelensky, Zelenskiy. Each word must be near (rapidfuzz ratio)."""
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0] or len(one.split()) != len(other.split()):
        return False
    from rapidfuzz import fuzz

    return all(fuzz.ratio(a, b) >= _ALIKE for a, b in zip(one.split(), other.split(), strict=True))


def shortens(short: str, name: str) -> bool:
    """Whether a name is the beginning or the end of a longer one: the Ledger, Financial Ledger."""
    few, many = without_article(short).lower().split(), without_article(name).lower().split()
    return 0 < len(few) < len(many) and (many[: len(few)] == few or many[-len(few) :] == few)


def holds_word(name: str, noun: str) -> bool:
    """Whether a name has a noun among its words: "the coast guard", Hellenic Coast Guard."""
    return f" {_one_spelling(noun)} " in f" {_one_spelling(name)} "


def _one_spelling(name: str) -> str:
    return fold(name).replace("-", " ").replace("coastguard", "coast guard")


def run_at_end(text: str) -> str:
    """The name that a text ends in: "Russian Foreign Minister Sergei Lavrov" whole, "a spokesman, Yahya Saree" the last part."""
    last = ""
    for match in NAME_RUN.finditer(text):
        last = match.group() if match.end() >= len(text.rstrip(" ,;.:)”\"'’")) else ""
    return last
