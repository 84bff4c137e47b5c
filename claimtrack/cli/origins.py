"""Commands that ask who is behind a claim: origins, timeline, impact."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.asking import names_a_claim, one_claim, print_json, searched_line, words_asked
from claimtrack.cli.base import app, encodable, store_files
from claimtrack.cli.filters import sources_meant
from claimtrack.cli.judging import JudgeName, JudgeOption, bring_up_to_date, check_dates, encoder_of
from claimtrack.cli.options import (
    DEFAULT_STORE,
    AnswerFormat,
    AnswerFormatOption,
    ConfigOption,
    DbOption,
    OutputOption,
    QuietOption,
)
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.link import Linker
    from claimtrack.linking.subjects import Subject
    from claimtrack.store import SourceCount, Store

LOOKED_AT = 200  # claims that have words in common with what is asked
AskedArgument = Annotated[
    str, typer.Argument(metavar="CLAIM|TEXT", help="The id of a claim, or what was said.", show_default=False)
]
DateOption = Annotated[str, typer.Option("--date", metavar="DATE", help="When TEXT was said, where it matters.")]


@app.command(epilog="Example: claimtrack origins 'more than 3,000 North Korean soldiers killed or wounded'")
def origins(
    asked: AskedArgument,
    date: DateOption = "",
    db: DbOption = Path(DEFAULT_STORE),
    judge: JudgeOption = JudgeName.encoder,
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    config: ConfigOption = None,
) -> None:
    """Say how many separate origins stand behind a claim, and who says otherwise.

    Outlets that have it from one source are one origin, each with the evidence; who names nobody is unknown and counts for
    nothing. What an origin's claim gained or lost in certainty or attribution on its way is told with both sentences.
    """
    from claimtrack.checks.admiralty import proposal
    from claimtrack.cli.rendering import print_all
    from claimtrack.config import load_config
    from claimtrack.exports.links import origins_record
    from claimtrack.linking.behind import behind
    from claimtrack.reports.links import origins_view

    with asking(asked, date, db, judge, config) as (store, own, subject, linker):
        found = behind(own, linker.beside(subject, LOOKED_AT))
        footer, counts = searched_line(store), store.counts()
    rated = proposal(found, load_config(config).reliability, unread=counts.failed)
    words = subject.claim.content.text
    if output_format is AnswerFormat.table:
        print_all(origins_view(words, found, rated, footer), output, inputs=store_files(db))
    else:
        print_json(origins_record(words, found, rated, counts), output, db)


@app.command(epilog="Example: claimtrack timeline 'North Korean soldiers killed or wounded'")
def timeline(
    asked: AskedArgument,
    date: DateOption = "",
    db: DbOption = Path(DEFAULT_STORE),
    judge: JudgeOption = JudgeName.encoder,
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    config: ConfigOption = None,
) -> None:
    """Show how a figure or a state moved, claim by claim, in the order of time.

    What updates the state before is told apart from what contradicts it, and both from what counts something else.
    """
    from claimtrack.cli.rendering import print_all
    from claimtrack.exports.links import timeline_record
    from claimtrack.link import judged
    from claimtrack.linking.timeline import is_on_the_line
    from claimtrack.linking.timeline import timeline as points_of
    from claimtrack.reports.links import timeline_view

    encoder = encoder_of(judge)
    with asking(asked, date, db, judge, config) as (store, own, subject, linker):
        beside = [one for one, found in linker.beside(subject, LOOKED_AT) if is_on_the_line(found)]
        points = list(points_of([*own, *beside], lambda one, other: judged([(one, other)], encoder, "asked")[0]))
        footer = searched_line(store)
    words = subject.claim.content.text
    if output_format is AnswerFormat.table:
        print_all(timeline_view(words, points, footer), output, inputs=store_files(db))
    else:
        by_line = "points" if output_format is AnswerFormat.jsonl else None
        print_json(timeline_record(words, points), output, db, by_line=by_line)


@app.command(epilog="Example: claimtrack impact isw")
def impact(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A name or id, as `claimtrack sources` lists them.", show_default=False),
    ],
    db: DbOption = Path(DEFAULT_STORE),
    judge: JudgeOption = JudgeName.encoder,
    output_format: AnswerFormatOption = AnswerFormat.table,
    output: OutputOption = "-",
    quiet: QuietOption = False,
) -> None:
    """Say what rests on a source alone: what would have to go if it took back what it said.

    A claim stands without its origin where a separate origin agrees, and without an outlet or agency where it also came another
    way.
    """
    from claimtrack.cli.rendering import print_all
    from claimtrack.exports.links import impact_record
    from claimtrack.linking.impact import impact as impact_of
    from claimtrack.reports.links import impact_view
    from claimtrack.store import Store

    bring_up_to_date(db, judge, again=False, quiet=quiet)
    with Store(db, read_only=True) as store:
        party = party_called(store, encodable(source))
        resting = store.resting(party.id or "")
        found = impact_of(
            [claim for _, claim, _ in resting], {claim for _, claim, own in resting if own}, store.links()
        )
        ids = [*found.only, *found.also, *(other for others in found.also.values() for other in others)]
        claims = store.claims_called(list(dict.fromkeys(ids)))
        footer = searched_line(store)
    if output_format is AnswerFormat.table:
        print_all(impact_view(party.name, found, claims, footer), output, inputs=store_files(db))
    else:
        print_json(impact_record(party.id or party.name, found, claims), output, db)


def party_called(store: Store, name: str) -> SourceCount:
    found = sources_meant(store, name)
    if len(found) == 1 and found[0].id:
        return found[0]
    if found:
        near = ", ".join(f"{one.name} ({one.id})" for one in found[:8])
        raise ClaimtrackError(f"which one is {name!r}? {near}", hint="give the id")
    raise ClaimtrackError(
        f"no claim in this store is of a source called {name!r}", hint="`claimtrack sources` lists the sources"
    )


@contextmanager
def asking(
    asked: str, date: str, db: Path, judge: JudgeName, config: Path | None
) -> Iterator[tuple[Store, list[Subject], Subject, Linker]]:
    """An open store, the claim of it that is asked about (none for a text), what is asked, and what compares it."""
    from claimtrack.config import load_config
    from claimtrack.extraction.tagger import Tagger
    from claimtrack.link import Linker
    from claimtrack.linking.pairs import asked as subject_asked
    from claimtrack.linking.subjects import subject_of
    from claimtrack.store import Store

    text = words_asked(asked)
    check_dates(date)
    with Store(db, read_only=True) as store:
        own = [subject_of(*one_claim(store, text, db))] if names_a_claim(store, text) else []
        subject = own[0] if own else subject_asked(text, date, Tagger(load_config(config).tagger))
        yield store, own, subject, Linker(store, encoder_of(judge))
