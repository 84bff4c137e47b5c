"""The checks there are: those of claimtrack, and those that other packages add by an entry point."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Final

from claimtrack.checks.reading import Reading
from claimtrack.errors import ClaimtrackError
from claimtrack.model import Finding

GROUP: Final = "claimtrack.checks"
_OWN: Final = (
    "agreement",
    "anonymous",
    "chains",
    "figures",
    "headlines",
    "judgements",
    "listed",
    "unfounded",
    "unsupported",
)
_CODE: Final = re.compile(r"[A-Z]{2,8}\d{3}")
Run = Callable[[Reading], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it finds, the function that finds it, and what can be set for it, with the value it has by itself.

    beyond: it asks the links to other articles and finds nothing in one alone.
    """

    code: str
    title: str
    run: Run
    settings: Mapping[str, float]
    beyond: bool = False


_registered: dict[str, Check] = {}


def check(code: str, title: str, *, beyond: bool = False, **settings: float) -> Callable[[Run], Run]:
    """Register a function as the check with this code: two or more capitals and three digits, as CT101.

    A package adds its own by an entry point of the group `claimtrack.checks` that names the module to import. Raises
    ClaimtrackError where the code is malformed or taken.
    """

    def register(run: Run) -> Run:
        if not _CODE.fullmatch(code):
            raise ClaimtrackError(f"{code!r} is no code of a check", hint="a code is capitals and three digits: XY101")
        other = _registered.get(code)
        if other and (other.run.__module__, other.run.__qualname__) != (run.__module__, run.__qualname__):
            raise ClaimtrackError(
                f"two checks have the code {code}: {other.run.__module__} and {run.__module__}",
                hint="one of the packages must take another code",
            )
        _registered[code] = Check(code, title, run, settings, beyond)
        return run

    return register


@cache
def checks() -> Mapping[str, Check]:
    """All checks by their codes, in order. Raises ClaimtrackError where one of another package cannot be loaded."""
    for name in _OWN:
        import_module(f"claimtrack.checks.{name}")
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        try:
            point.load()
        except ClaimtrackError:
            raise
        except Exception as error:
            raise ClaimtrackError(
                f"the checks of {point.value!r} cannot be loaded: {error}",
                hint="mend or uninstall the package that adds them; nothing was checked",
            ) from error
    return {code: _registered[code] for code in sorted(_registered)}
