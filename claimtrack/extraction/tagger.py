"""Paragraphs -> attributions in words, by the exported network. Results do not depend on what else is in a batch.

Activations are quantised per word piece, rows are padded to a length that follows from the paragraph alone, and one thread runs
one network: a paragraph gets the same scores whatever its neighbours are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from claimtrack.errors import ClaimtrackError
from claimtrack.extraction.decode import Grouped, allowed, group, viterbi
from claimtrack.extraction.tokens import Tokens, tokenize
from claimtrack.extraction.windows import Scores, Window, batches, join, runs, windows_of
from claimtrack.extraction.wordpiece import WordPieces

DATA = Path(__file__).parent.parent / "data" / "taggers"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the tagger reads: one paragraph's words and whether it is a headline."""

    tokens: Tokens
    headline: bool = False

    @classmethod
    def of(cls, text: str, *, headline: bool = False) -> Paragraph:
        """Tokenise a paragraph."""
        return cls(tokenize(text), headline)


class Tagger:
    """The weights of one tagger, ready to run on one thread.

    Raises ClaimtrackError when the weights are missing or are not the ones this version was released with.
    """

    def __init__(self, name: str = "accurate", folder: Path = DATA) -> None:
        self.name = name
        weights = _checked(name, folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        meta = self._session.get_modelmeta().custom_metadata_map
        self._transitions = allowed(np.array(json.loads(meta["transitions"]), dtype=np.float32))
        self._vocabulary = WordPieces(folder / "vocabulary.json")

    def tag(self, paragraphs: Sequence[Paragraph]) -> list[list[Grouped]]:
        """The attributions of each paragraph, outermost level only, in the order given."""
        windows = [
            w
            for owner, paragraph in enumerate(paragraphs)
            for w in windows_of(owner, paragraph.tokens, self._vocabulary)
        ]
        scores: list[Scores | None] = [None] * len(windows)
        for batch in batches(windows):
            for index, one in zip(batch, self._run([windows[i] for i in batch], paragraphs), strict=True):
                scores[index] = one
        found: list[list[Grouped]] = [[] for _ in paragraphs]
        for first, last in runs(windows):
            owner = windows[first].owner
            joined = join(windows[first:last], [s for s in scores[first:last] if s is not None])
            found[owner].extend(self._decode(joined, windows[first].start))
        return found

    def _run(self, windows: list[Window], paragraphs: Sequence[Paragraph]) -> Iterator[Scores]:
        rows, length = len(windows), windows[0].padded
        most = max(len(w.firsts) for w in windows)
        pieces: NDArray[np.int64] = np.zeros((rows, length), dtype=np.int64)
        features = np.zeros((rows, length), dtype=np.int64)
        mask = np.zeros((rows, length), dtype=np.int32)
        words = np.zeros((rows, most), dtype=np.int64)
        kind = np.array([int(paragraphs[w.owner].headline) for w in windows], dtype=np.int64)
        for row, w in enumerate(windows):
            pieces[row, : len(w.ids)] = w.ids
            features[row, : len(w.ids)] = w.features
            mask[row, : len(w.ids)] = 1
            words[row, : len(w.firsts)] = w.firsts
        feed = {"pieces": pieces, "features": features, "mask": mask, "kind": kind, "words": words}
        tags, speech, to_cue, to_source = self._session.run(None, feed)
        for row, w in enumerate(windows):
            n = len(w.firsts)
            yield Scores(tags[row, 1:n], speech[row, 1:n], to_cue[row, :n, :n], to_source[row, :n, :n])

    def _decode(self, scores: Scores, shift: int) -> list[Grouped]:
        path = viterbi(scores.tags, self._transitions)
        return [one.moved(shift) for one in group(path, scores.to_cue, scores.to_source, scores.speech, scores.tags)]


def _checked(name: str, folder: Path) -> bytes:
    """The bytes of the weights; they and the vocabulary are compared with the sums they were released with."""
    try:
        manifest = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        files = {f"{name}.onnx": manifest["sha256"], "vocabulary.json": manifest["vocabulary_sha256"]}
        contents = {file: (folder / file).read_bytes() for file in files}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ClaimtrackError(
            f"the weights of the {name!r} tagger cannot be read: {error}",
            hint="install claimtrack again, or run `make train`",
        ) from error
    for file, content in contents.items():
        if hashlib.sha256(content).hexdigest() != files[file]:
            raise ClaimtrackError(
                f"{folder / file} is not the file this version was released with (its sha256 differs)",
                hint="install claimtrack again; nothing was read or written",
            )
    return contents[f"{name}.onnx"]
