"""Run one command in a process of its own and read what it cost from the system's accounts."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SKIPPED = b'{"skipped"'
ONE_THREAD = {
    **dict.fromkeys(
        (
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "BLIS_NUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS",
            "RAYON_NUM_THREADS",
        ),
        "1",
    ),
    "TOKENIZERS_PARALLELISM": "false",
}


class ContenderError(Exception):
    """The command could not be started or ended with an error; the message is its last line."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process cost, its waited-for children included, and what it printed.

    `cpu` is user and system time in seconds, `peak` bytes; `records` and `skipped` are lines of its output.
    """

    cpu: float
    peak: int
    records: int
    skipped: int


def pin_to_one_core() -> int | None:
    """Keep this process and all it starts on one core; None where the system cannot."""
    if sys.platform != "linux":
        return None
    # The last core: the first ones serve most interrupts.
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return core


def run(command: Sequence[str]) -> Run:
    """Run `command` from the root of the repository and count its output.

    The output goes to a file and not to the null device, so that writing it is paid for and its lines can be
    counted. Raises ContenderError.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                cwd=ROOT,
                env=os.environ | ONE_THREAD,
            )
        except OSError as error:
            raise ContenderError(str(error)) from error
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            raise ContenderError(_last_line(errors.read(), child.returncode))
        output.seek(0)
        lines = [line.startswith(SKIPPED) for line in output if line.strip()]
    return Run(
        cpu=usage.ru_utime + usage.ru_stime,
        # Kibibytes on Linux, bytes on macOS (getrusage(2) of each).
        peak=usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        records=lines.count(False),
        skipped=lines.count(True),
    )


def _last_line(errors: bytes, code: int) -> str:
    lines = errors.decode("utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {code}"
