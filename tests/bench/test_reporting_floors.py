"""The shipped weights, rules and vocabularies keep what was reached on rows that nobody developed on."""

from __future__ import annotations

from bench.reporting import floors
from bench.reporting.__main__ import sets_of
from bench.reporting.measure import figures, outcomes

# Other processors round the network's last bit otherwise: that may tip a close decision, three claims at most.
SLACK = 0.9


def test_unseen_rows_keep_their_floors() -> None:
    measured = figures(outcomes(sets_of(["unseen"])["unseen"], "accurate"))
    assert not list(floors.faults("unseen", measured, floors.read(), SLACK))
