"""What all tests share: Hypothesis without clock or chance, and one tagger, since loading its weights takes longest."""

from __future__ import annotations

import pytest
from hypothesis import settings

from claimtrack.extraction import Tagger

settings.register_profile("claimtrack", deadline=None, derandomize=True, database=None)
settings.load_profile("claimtrack")


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    """The tagger with the weights that claimtrack ships."""
    return Tagger()
