"""The exceptions users see, and the value that stands for an input that could not be read."""

from __future__ import annotations

from dataclasses import dataclass


class ClaimtrackError(Exception):
    """Bad usage or bad configuration: `message` says what and where, `hint` what to try. Nothing was changed."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DamagedError(ClaimtrackError):
    """A store that is not as claimtrack wrote it."""

    exit_code = 5


class ConflictError(ClaimtrackError):
    """An article that cannot stand beside what a store holds; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: `ref` names it (path, address, or file:line), `reason` says why in one sentence."""

    ref: str
    reason: str
