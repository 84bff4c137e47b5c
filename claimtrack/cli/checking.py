"""Commands that check: unsupported, check."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from claimtrack.cli.base import EXIT_FINDINGS, Tally, app, plain, store_files
from claimtrack.cli.filters import wanted_of
from claimtrack.cli.judging import JudgeName, JudgeOption, bring_up_to_date, encoder_of
from claimtrack.cli.options import (
    DEFAULT_STORE,
    ConfigOption,
    JobsOption,
    OutletOption,
    OutputOption,
    QuietOption,
    SinceOption,
    UntilOption,
)
from claimtrack.errors import ClaimtrackError

if TYPE_CHECKING:
    from claimtrack.checking import Checked
    from claimtrack.checks import Rules
    from claimtrack.model import Article, Extraction, Finding
    from claimtrack.store import Store


class FindingsFormat(StrEnum):
    """Output formats of findings."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    sarif = "sarif"


_UNSUPPORTED: Final = ("CT1",)
_ALL: Final = ("",)
_ORIGINS: Final = "CT400"
MaybePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input; without any, the store.",
        show_default=False,
    ),
]
MaybeDbOption = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help=f"The store; with PATH, what the articles are checked against. [{DEFAULT_STORE}]",
        show_default=False,
    ),
]
FindingsFormatOption = Annotated[FindingsFormat, typer.Option("--format", "-f", help="How to print the findings.")]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be checked, and beside what."""

    paths: Sequence[str]
    db: Path | None
    judge: JudgeName
    jobs: int
    config: Path | None
    outlet: Sequence[str] | None
    since: str
    until: str
    quiet: bool

    @property
    def files(self) -> list[str]:
        """What must not be written over."""
        return [*self.paths, *(store_files(self.db) if self.db else ())]


@dataclass(slots=True)
class _Gate:
    """What fails a newsroom's gate, and what is known already."""

    fail_on: tuple[str, ...] = ()
    known: Counter[str] = field(default_factory=Counter)
    failing: int = 0
    left_out: int = 0
    met: list[tuple[Article, Finding]] = field(default_factory=list)
    keeps: bool = False

    def passed(self, checked: Iterable[Checked]) -> Iterator[Checked]:
        """Pass on what is new, and count what fails."""
        from claimtrack.checks.baseline import new_ones

        for one in checked:
            if self.keeps:
                self.met += [(one.article, finding) for finding in one.findings]
            new = tuple(new_ones(one.article, one.findings, self.known))
            self.left_out += len(one.findings) - len(new)
            self.failing += sum(finding.code.startswith(self.fail_on) for finding in new) if self.fail_on else 0
            yield replace(one, findings=new)


@app.command(epilog="Example: claimtrack unsupported corpora/articles/harbour-post-roundup.html")
def unsupported(
    paths: MaybePaths = None,
    db: MaybeDbOption = None,
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    judge: JudgeOption = JudgeName.encoder,
    output_format: FindingsFormatOption = FindingsFormat.table,
    output: OutputOption = "-",
    jobs: JobsOption = 1,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """List the assertions that nobody is named for, article by article, with the reason for each.

    Statements of fact in the outlet's own voice, hearsay, anonymous sources, uncounted plurals, headlines that lost their source,
    claims called unfounded and left so: the checks CT101 to CT106.
    """
    asked = _Asked(paths or (), db, judge, jobs, config, outlet, since, until, quiet)
    raise typer.Exit(_check(asked, _rules(config, _UNSUPPORTED), _Gate(), output_format, output))


@app.command(epilog="Example: claimtrack check draft.md --db claimtrack.db --fail-on CT101,CT4")
def check(
    paths: MaybePaths = None,
    db: MaybeDbOption = None,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="CODES", help="End with code 1 when one of these is found, as CT101,CT4."),
    ] = "",
    min_origins: Annotated[
        int,
        typer.Option("--min-origins", min=0, metavar="N", help="Fail on facts with fewer separate origins (CT400)."),
    ] = 0,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write all findings there, as known ones.")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Print the checks and what can be set for them; read nothing.")
    ] = False,
    outlet: OutletOption = None,
    since: SinceOption = "",
    until: UntilOption = "",
    judge: JudgeOption = JudgeName.encoder,
    output_format: FindingsFormatOption = FindingsFormat.table,
    output: OutputOption = "-",
    jobs: JobsOption = 1,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Check articles as a standards editor would, and fail where the newsroom says so.

    Several articles are checked beside each other; with a store also beside what it holds. Checks are switched and tuned in
    config.yaml.
    """
    if listed:
        _print_checks(output)
        return
    codes = tuple(code.strip().upper() for code in fail_on.split(",") if code.strip())
    rules = _rules(config, _ALL, failing=codes, origins=min_origins)
    gate = _Gate((*codes, *([_ORIGINS] if min_origins else ())), _known(baseline), keeps=write_baseline is not None)
    asked = _Asked(paths or (), db, judge, jobs, config, outlet, since, until, quiet)
    code = _check(asked, rules, gate, output_format, output)
    if write_baseline:
        from claimtrack.checks.baseline import written
        from claimtrack.cli.rendering import write

        write([written(gate.met)], str(write_baseline), inputs=asked.files)
    if gate.left_out and not quiet:
        findings = "1 finding that is" if gate.left_out == 1 else f"{gate.left_out:,} findings that are"
        typer.echo(f"claimtrack: {findings} known ({baseline}) left out", err=True)
    raise typer.Exit(code)


def _check(asked: _Asked, rules: Rules, gate: _Gate, output_format: FindingsFormat, output: str) -> int:
    """Check and print; the exit code."""
    tally = Tally(quiet=asked.quiet)
    if asked.paths:
        with _store_of(asked.db) as store:
            from claimtrack.checking import check_articles

            extractions = _extracted(asked, tally)
            if not extractions:
                return tally.exit_code()
            links = store is not None or (len(extractions) > 1 and any(one.beyond for one in rules.checks))
            checked = check_articles(
                extractions, rules, store=store, encoder=encoder_of(asked.judge) if links else None, unread=tally.failed
            )
            _print(gate.passed(checked), rules, gate, output_format, output, asked.files)
        return EXIT_FINDINGS if gate.failing else tally.exit_code()
    db = asked.db or Path(DEFAULT_STORE)
    bring_up_to_date(db, asked.judge, again=False, quiet=asked.quiet)
    from claimtrack.checking import check_store
    from claimtrack.store import Store

    with Store(db, read_only=True) as store:
        wanted = wanted_of(store, None, None, None, asked.outlet, asked.since, asked.until, "", False, None)
        checked = check_store(store, rules, wanted)
        _print(gate.passed(checked), rules, gate, output_format, output, store_files(db))
    return EXIT_FINDINGS if gate.failing else 0


@contextmanager
def _store_of(db: Path | None) -> Iterator[Store | None]:
    from claimtrack.store import Store

    if db is None:
        yield None
    else:
        with Store(db, read_only=True) as store:
            yield store


def _extracted(asked: _Asked, tally: Tally) -> list[Extraction]:
    """The articles of the paths, those that were asked for."""
    from claimtrack.config import load_config
    from claimtrack.pipeline import extract_stream
    from claimtrack.reading import read

    if asked.outlet or asked.since or asked.until:
        raise ClaimtrackError(
            "--outlet, --since and --until choose articles of a store, and files were given",
            hint="leave out the files, or these options",
        )
    found = extract_stream(read(asked.paths, stdin=sys.stdin.buffer), load_config(asked.config), asked.jobs)
    return list(tally.only(found))


def _rules(config: Path | None, families: Sequence[str], *, failing: Sequence[str] = (), origins: int = 0) -> Rules:
    """The checks as the user set them; codes that are to fail must be among them."""
    from claimtrack.checks import rules_of
    from claimtrack.config import load_config

    rules = rules_of(load_config(config).checks, families=families)
    missing = [code for code in failing if not any(one.code.startswith(code) for one in rules.checks)]
    if missing:
        raise ClaimtrackError(
            f"--fail-on {missing[0]}: no check that is on has such a code",
            hint="`claimtrack check --list` prints the codes; config.yaml may have switched it off",
        )
    if not origins:
        return rules
    asked = {**rules.settings[_ORIGINS], "origins": float(origins)}
    return replace(rules, settings={**rules.settings, _ORIGINS: asked})


def _known(baseline: Path | None) -> Counter[str]:
    if baseline is None:
        return Counter()
    from claimtrack.checks.baseline import read_baseline

    try:
        return read_baseline(baseline.read_text(encoding="utf-8"), str(baseline))
    except (OSError, UnicodeDecodeError) as error:
        raise ClaimtrackError(
            f"--baseline {plain(str(baseline))} cannot be read: {error}",
            hint="`claimtrack check --write-baseline FILE` makes one",
        ) from error


def _print(
    checked: Iterable[Checked], rules: Rules, gate: _Gate, output_format: FindingsFormat, output: str, files: list[str]
) -> None:
    from claimtrack.cli.rendering import print_all, write

    pieces: Iterable[str]
    if output_format is FindingsFormat.table:
        from claimtrack.reports.findings import findings_view

        print_all(findings_view(checked, rules.checks), output, inputs=files)
        return
    from claimtrack.exports.findings import finding_records, markdown, sarif
    from claimtrack.exports.formats import in_array, line_by_line

    records = finding_records(checked)
    if output_format is FindingsFormat.json:
        pieces = in_array(records)
    elif output_format is FindingsFormat.jsonl:
        pieces = itertools.chain([""], line_by_line(records))  # of no findings an empty file is left
    elif output_format is FindingsFormat.md:
        pieces = markdown(checked)
    else:
        pieces = sarif(checked, rules.checks, gate.fail_on)
    write(pieces, output, inputs=files)


def _print_checks(output: str) -> None:
    from claimtrack.checks import checks
    from claimtrack.cli.rendering import print_all
    from claimtrack.reports.findings import checks_view

    print_all(checks_view(checks().values()), output)
