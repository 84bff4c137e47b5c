"""Through whose hands a claim came: outlet, relays, origin. Every hop says what it rests on; a guess says why it was made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from claimtrack.extraction.who.cast import Cast, Party
from claimtrack.extraction.who.countries import countries
from claimtrack.extraction.who.names import institution_kind, person_in, slug
from claimtrack.extraction.who.people import people
from claimtrack.extraction.who.registry import KnownSource, Registry, first_word, fold, without_article
from claimtrack.extraction.who.scene import ANONYMOUS, Spoke
from claimtrack.model import Article, Hop, Mode, Source, Span, Words

Chain = tuple[Hop, ...]
_RELAYING: Final = frozenset(("agency", "outlet"))
_LAST_BLOCKS: Final = 3
_LONGEST_LINE: Final = 80  # characters of a paragraph that is no more than a credit
_LONGEST_CREDIT: Final = 4  # words: a longer credit line is a sentence, of which only known agencies count
_TOLD: Final = re.compile(
    r"(?i:\btold|\binterview(?:ed)? (?:with|by|to)|\bspeaking to|\bspoke to|\bcomments to|\bremarks to|\bwrote (?:in|for)"
    r"|\bin an? (?:email|statement) to) (?P<the>[Tt]he )?(?P<kind>(?:[a-z]+ ){0,3})"
    r"(?P<whom>\d?[A-ZÀ-Þ][\w’'&-]*(?: (?:of |and |the )?[A-ZÀ-Þ][\w’'&-]*){0,4}|[a-z]+news\d*|\w+\.(?:com|net|org|ru|ua))"
)
_NEXT_WORDS: Final = (re.compile(r" \S+"), re.compile(r" \S+ \S+"))
_DRAWN_FROM: Final = re.compile(
    r"\b(?i:material|files|reporting|agencies|input|reports|copy|contributions?) (?i:from|by) (?i:the )?"
    r"(?P<name>[A-ZÀ-Þ][\w&’'-]*(?: [A-ZÀ-Þ][\w&’'-]*){0,3})"
)
_CLOSING_CREDIT: Final = re.compile(r"(?:[—–]|--|\()\s?(?P<agency>[A-Za-z][\w ]{1,30})\)?$")
_MEDIUM: Final = re.compile(
    r"\b(?:newspaper|paper|agency|broadcaster|station|radio|television|tv|channel|site|website|magazine|daily|weekly|network|outlet|programme|program|podcast|blog|media|wire)\b"
)
_STUDIED: Final = frozenset(("analysts",))


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before every claim of an article: its outlet and the agencies its credit lines name."""

    hops: Chain
    outlet: str  # id; "" for none

    @classmethod
    def of(cls, article: Article, registry: Registry) -> Front:
        """The outlet and the credited agencies of an article."""
        known = registry.named(article.outlet) if article.outlet else None
        outlet = known.id if known else f"org:{slug(article.outlet)}" if article.outlet else ""
        kind = known.kind if known else "outlet"
        hops = [Hop(article.outlet, "outlet", "narrator", "credit", outlet, kind)] if article.outlet else []
        for name, source, partly in _credited(article, registry):
            id_ = source.id if source else f"org:{slug(name)}"
            if id_ not in {hop.id for hop in hops} and not _is_part(name, article.outlet):
                reason = "contributed, by the credit line" if partly else "named in the credit line or dateline"
                hops.append(
                    Hop(name, "relay", "narrator", "credit", id_, source.kind if source else "agency", None, reason)
                )
        return cls(tuple(hops), outlet)


def reported(front: Chain, source: Source | None, mode: Mode) -> Chain:
    """The chain of a claim that a source makes, behind the hands in front; with no source the hands in front alone.

    A source that is the last hand itself (the agency in the dateline, the outlet) adds none.
    """
    if source is None:
        return front
    origins = [_origin(one, mode) for one in source.parts or (source,)]
    hops = front
    for origin in origins:
        same = next((index for index, hop in enumerate(hops) if origin.id and hop.id == origin.id), None)
        if same is None:
            hops = (*hops, origin)
        elif hops[same].role != "outlet":
            hops = (*hops[:same], *hops[same + 1 :], origin)
    return hops


def relayed(chain: Chain) -> Chain:
    """A chain seen from behind its end: whoever was the origin passed on what comes next."""
    return tuple(replace(hop, role="relay") if hop.role == "origin" else hop for hop in chain)


def told(sentence: str, place: Span, registry: Registry, article: Article) -> Hop | None:
    """The outlet or agency that somebody told what the sentence reports, unless it is the article's own."""
    for match in _TOLD.finditer(sentence):
        if match["kind"] and not _MEDIUM.search(match["kind"]):
            continue  # told a rally in Masvingo, told reporters on Wednesday
        found = next(iter(registry.found_in(match["whom"])), None)
        start = place.start + match.start("whom")
        if found and found[0] == 0:
            if (
                found[2].kind not in _RELAYING
                or _is_part(found[2].name, article.outlet)
                or registry.named(article.outlet) == found[2]
            ):
                continue
            words = Words(match["whom"][: found[1]], (Span(start, start + found[1]),))
            return Hop(found[2].name, "relay", "indirect", "explicit", found[2].id, found[2].kind, words)
        name = _in_full(match["whom"], sentence[match.end() :])
        if name and _is_medium(name, match["kind"], bool(match["the"])) and not _is_part(name, article.outlet):
            words = Words(name, (Span(start, start + len(name)),))
            return Hop(name, "relay", "indirect", "explicit", f"org:{slug(name)}", "outlet", words)
    return None


def _in_full(name: str, behind: str) -> str:
    """A name with the noun that belongs to it, as printed: "Bío-Bío radio", "Norway's largest newspaper"; without a noun its
    possessive goes. "" where the noun makes it an office: "Witrand village council"."""
    for following in _NEXT_WORDS:
        words = following.match(behind)
        if words and words.group().islower() and (kind := institution_kind(words.group().strip())):
            return name + words.group() if kind in _RELAYING else ""
    return name.removesuffix("'s").removesuffix("’s")


def _is_medium(name: str, kind: str, definite: bool) -> bool:
    """Whether somebody unknown who was told something is a newspaper, channel or site and no person or office."""
    head = institution_kind(name)
    if head and head not in _RELAYING:
        return False
    if head or any(institution_kind(word) in _RELAYING for word in kind.split()) or not name[:1].isupper():
        return True
    if (
        countries().first_in(name)
        or (name.isalpha() and name.isupper())
        or first_word(name).lower() in people().starters
    ):
        return False
    return definite or person_in(name) is None


def listed_relay(article: Article, cast: Cast, chain: Chain) -> Chain:
    """The chain with the listed outlet that may have brought a foreign origin to the outlet; unchanged where none stands out.

    It must be an agency or outlet of the origin's country, listed among the sources, cited nowhere, and the only such one.
    """
    origin = chain[-1] if chain else None
    known = cast.parties.get(origin.id or "") if origin and origin.role == "origin" else None
    if known is None or not known.country or known.country == "int" or any(hop.role == "relay" for hop in chain):
        return chain
    outlet = cast.registry.named(article.outlet) if article.outlet else None
    if outlet and outlet.country == known.country:
        return chain  # no foreign origin
    listed = [(entry, cast.registry.named(entry.name) or cast.short(entry.name)) for entry in article.listed_sources]
    if any(source.id == known.id if source else fold(entry.name) == fold(known.name) for entry, source in listed):
        return chain
    fitting = [(entry, source) for entry, source in listed if source and _may_relay(source, known, cast)]
    if len(fitting) != 1:
        return chain
    entry, source = fitting[0]
    reason = f"a guess: listed among the sources, of the same country as {known.name}, and not otherwise cited"
    relay = Hop(
        source.name,
        "relay",
        "narrator",
        "footer",
        source.id,
        source.kind,
        Words.cut(article.text, (entry.span,)),
        reason,
    )
    return (*chain[:-1], relay, chain[-1])


def analysts_of(chain: Chain, source: Source, before: Iterable[Spoke], paragraph: int) -> Chain:
    """Unnamed analysts right after an institution of analysts spoke may be its own: a guess, put in as a relay."""
    words = source.mention.text.lower().split()
    if source.kind != ANONYMOUS or not words or words[-1] not in _STUDIED or len(words) > 2:
        return chain
    for spoke in before:
        if paragraph - spoke.paragraph > 1:
            break
        if spoke.source.kind == "think_tank" and spoke.source.name:
            reason = f"a guess: {spoke.source.name} spoke shortly before, and no other {words[-1]} are named"
            relay = Hop(
                spoke.source.name,
                "relay",
                "narrator",
                "carried",
                spoke.source.id,
                "think_tank",
                spoke.source.mention,
                reason,
            )
            return (*chain[:-1], relay, chain[-1])
    return chain


def carried(front: Chain, chain: Chain, reason: str, evidence: Words | None) -> Chain:
    """The chain of a sentence that goes on with what the sentence before was told: the same hands, carried over."""
    known = {hop.id or hop.name for hop in front}
    rest = [hop for hop in chain if hop.role != "outlet" and (hop.id or hop.name) not in known]
    return (
        *front,
        *(
            replace(
                hop,
                basis="carried" if hop.basis == "explicit" else hop.basis,
                reason=hop.reason or reason,
                evidence=hop.evidence or evidence,
            )
            for hop in rest
        ),
    )


def _origin(source: Source, mode: Mode) -> Hop:
    name = source.name or source.mention.text.strip(" ,;:")
    return Hop(name, "origin", mode, "explicit", source.id, source.kind, source.mention)


def _credited(article: Article, registry: Registry) -> Iterable[tuple[str, KnownSource | None, bool]]:
    """(name, source, contributed only) of the agencies in credit line and byline, and of one that closes the last paragraphs."""
    for line in (article.credit, article.byline):
        partly = any(word in line.lower() for word in ("contribut", "additional", "with files"))
        found = [source for _, _, source in registry.found_in(line) if source.kind in _RELAYING]
        yield from ((source.name, source, partly) for source in found)
        if not found and line and line == article.credit:
            drawn = _DRAWN_FROM.search(line)
            name = drawn["name"] if drawn else line
            if _is_name(name) and not person_in(name) and (drawn or not partly):
                yield name, registry.named(name), bool(drawn)
    for name, partly in _closing(article):
        if (source := registry.named(name)) and source.kind == "agency":
            yield source.name, source, partly


def _closing(article: Article) -> Iterator[tuple[str, bool]]:
    """(name, contributed only) of what closes one of the last paragraphs: "… on the tennis court. — Reuters", "With
    contributions from AFP"."""
    for block in article.blocks[-_LAST_BLOCKS:]:
        if block.kind not in ("body", "credit"):
            continue
        words = block.span.cut(article.text)
        if match := _CLOSING_CREDIT.search(words):
            yield match["agency"], False
        elif len(words) < _LONGEST_LINE and (match := _DRAWN_FROM.search(words)):
            yield match["name"], True


def _is_part(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's own, in full or in short: Hanbit, Hanbit News Agency; the Tribune, Dnipro Tribune."""
    short, whole = fold(without_article(name)), fold(without_article(outlet))
    return bool(whole) and (whole == short or whole.startswith(f"{short} ") or whole.endswith(f" {short}"))


def _is_name(line: str) -> bool:
    words = line.split()
    return len(words) <= _LONGEST_CREDIT and all(word[:1].isupper() or word in ("of", "and", "the") for word in words)


def _may_relay(source: KnownSource, origin: Party, cast: Cast) -> bool:
    cited = cast.parties.get(source.id)
    own = cast.article.outlet and cast.registry.named(cast.article.outlet) == source
    return not own and source.kind in _RELAYING and source.country == origin.country and not (cited and cited.places)
