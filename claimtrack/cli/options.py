"""The options that every command shares, written once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """Output formats."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    md = "md"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, globs, or - for standard input.", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the claims.")]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write there instead of standard output (- is standard output)."
    ),
]
JobsOption = Annotated[
    int, typer.Option("--jobs", "-j", min=0, metavar="N", help="Processes to use; 0 takes one per core.")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; ./config.yaml is used when it is claimtrack's."),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="No messages; failures are still told by the exit code.")
]
WhyOption = Annotated[
    bool,
    typer.Option("--why", help="Explain each claim: the cue, the rule or probability, and the evidence of every hop."),
]
