"""What all tests share: Hypothesis without clock or chance, and one tagger, since loading its weights takes longest."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import settings

from claimtrack.extraction import Tagger, extract_all
from claimtrack.model import Extraction
from tests.articles import corpora

settings.register_profile("claimtrack", deadline=None, derandomize=True, database=None)
settings.load_profile("claimtrack")


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger with the weights that claimtrack ships."""
    return Tagger()


@pytest.fixture(scope="session")
def extractions(tagger: Tagger) -> Sequence[Extraction]:
    """The claims of every article of corpora/."""
    return extract_all(corpora(), tagger)
