"""What tests of the store share: a store of the corpora."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from claimtrack.model import Extraction
from claimtrack.store import Store


@pytest.fixture(scope="session")
def newsroom(extractions: Sequence[Extraction]) -> Iterator[Store]:
    """A store in memory with all of corpora/; nobody writes to it."""
    with Store(":memory:") as store:
        for extraction in extractions:
            store.add(extraction)
        yield store
