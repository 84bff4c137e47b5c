"""Written line breaks inside a paragraph: where they part things, and where they are white space."""

from __future__ import annotations

from dataclasses import replace

from claimtrack.reading import marks, source_names
from claimtrack.reading.headline import same_words
from claimtrack.reading.paragraphs import Facts, Paragraph


def lines_of(paragraph: Paragraph) -> list[Paragraph]:
    """The lines of a paragraph, each a paragraph of its own at its place."""
    lines: list[Paragraph] = []
    position = 0
    for line in paragraph.text.split("\n"):
        bare = line.strip()
        if bare:
            start = paragraph.start + position + len(line) - len(line.lstrip())
            lines.append(replace(paragraph, text=bare, start=start))
        position += len(line) + 1
    return lines


def cut_lines(paragraphs: list[Paragraph], facts: Facts) -> list[Paragraph]:
    """Lines that are something of their own (a Sources list, a date line, the headline) are parted from the rest."""
    cut: list[Paragraph] = []
    for paragraph in paragraphs:
        if "\n" not in paragraph.text:
            cut.append(paragraph)
        elif paragraph.kind == "sources" or _opens_list(paragraph.text):
            cut.extend(lines_of(paragraph))
        else:
            cut.extend(_parted(paragraph, facts.title))
    return cut


def _opens_list(text: str) -> bool:
    return source_names.label_length(text) > 0 or source_names.is_heading(text.partition("\n")[0])


def _parted(paragraph: Paragraph, title: str) -> list[Paragraph]:
    """Lines that show what they are stand alone; the lines between them stay together."""
    parted: list[Paragraph] = []
    run: list[Paragraph] = []
    for line in lines_of(paragraph):
        if marks.kind_of(line.text) or same_words(line.text, title):
            parted += [*_together(run, paragraph), line]
            run = []
        else:
            run.append(line)
    return [*parted, *_together(run, paragraph)]


def _together(run: list[Paragraph], paragraph: Paragraph) -> list[Paragraph]:
    if not run:
        return []
    start, end = run[0].start - paragraph.start, run[-1].start + len(run[-1].text) - paragraph.start
    return [replace(run[0], text=paragraph.text[start:end])]
