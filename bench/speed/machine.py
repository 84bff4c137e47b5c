"""The machine a figure was measured on: a figure without it means nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """Processor, number of cores, core used (None: not pinned), system, Python, load average before the run."""

    cpu: str
    cores: int
    core: int | None
    system: str
    python: str
    load: float
    date: str | None

    def line(self) -> str:
        """All of it in one line."""
        pinned = "not pinned" if self.core is None else f"pinned to core {self.core}"
        parts = [self.cpu, f"{self.cores} cores", pinned, self.system, f"Python {self.python}"]
        parts.append(f"load {self.load:.1f} before")
        return " · ".join(parts + ([self.date] if self.date else []))


def this_machine(core: int | None, date: str | None = None) -> Machine:
    """Describe this machine; the date is the caller's word, no clock is read."""
    return Machine(
        cpu=_cpu(),
        cores=os.cpu_count() or 1,
        core=core,
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 2),
        date=date,
    )


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")
