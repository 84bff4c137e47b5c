"""What tests of the store share: the extractions of the corpora, made once, and a store that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from claimtrack.extraction import Tagger, extract_all
from claimtrack.model import Extraction
from claimtrack.store import Store
from tests.articles import corpora


@pytest.fixture(scope="session")
def extractions(tagger: Tagger) -> Sequence[Extraction]:
    """The claims of every article of corpora/."""
    return extract_all(corpora(), tagger)


@pytest.fixture(scope="session")
def newsroom(extractions: Sequence[Extraction]) -> Iterator[Store]:
    """A store in memory with all of corpora/; nobody writes to it."""
    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        yield store
