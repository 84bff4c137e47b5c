"""Words per CPU second of claimtrack, textacy, sayswho and a bare spaCy parse on the same articles."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from bench.speed import articles, measure, report
from bench.speed.articles import Article, ArticlesError
from bench.speed.machine import this_machine
from bench.speed.results import Failed, Result, measure_all


def main() -> int:
    """Run the bench. Exit codes: 0 all measured, 2 bad usage, 3 some contender failed."""
    options = _options()
    try:
        chosen = articles.read(options.articles, options.limit)
    except ArticlesError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    machine = this_machine(measure.pin_to_one_core(), options.date)
    results = _results(chosen, options.peers)
    description = _description(options.articles, chosen)
    console = Console()
    title = "{articles} articles, {words:,} words of {file}".format_map(description)
    console.print(report.table(results, title))
    for line in report.failures(results):
        console.print(line, soft_wrap=True)
    console.print(machine.line(), soft_wrap=True, highlight=False)
    if options.json:
        options.json.write_text(report.as_json(results, description, machine), encoding="utf-8")
    return 3 if any(isinstance(result, Failed) for result in results) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl", help='one article a line, with its "text"')
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="FOLDER",
        default=Path(".bench-peers"),
        help="where the peers' environment is, or will be made (default: %(default)s)",
    )
    parser.add_argument("--limit", type=int, metavar="N", help="the first N articles only")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the results there too")
    parser.add_argument("--date", help="printed with the machine; no clock is read")
    options = parser.parse_args()
    if options.limit is not None and options.limit < 1:
        parser.error("--limit: at least 1")
    return options


def _results(chosen: list[Article], peers_folder: Path) -> list[Result]:
    words = sum(article.words for article in chosen)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="bench-speed-") as folder:
        all_articles = articles.write(Path(folder) / "articles.jsonl", chosen)
        warm_up = articles.write(Path(folder) / "warm-up.jsonl", [articles.WARM_UP])
        for result in measure_all(all_articles, warm_up, words, peers_folder):
            print(f"{result.name}: {'failed' if isinstance(result, Failed) else 'measured'}", file=sys.stderr)
            results.append(result)
    return results


def _description(path: Path, chosen: list[Article]) -> dict[str, object]:
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "articles": len(chosen),
        "words": sum(article.words for article in chosen),
    }


if __name__ == "__main__":
    sys.exit(main())
