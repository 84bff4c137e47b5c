"""The peers' environment: a virtual environment of their own, made once from requirements-peers.txt."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements-peers.txt")


class PeersError(Exception):
    """The peers' environment could not be made."""


def interpreter(folder: Path) -> Path:
    """The Python of the environment at `folder`, links unresolved: resolved, it would leave the environment."""
    return folder.absolute() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def pins() -> list[str]:
    """The pinned requirements, as `name==version`."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def prepare(folder: Path) -> None:
    """Make the environment at `folder`, unless one made from the same requirements is there.

    Raises PeersError when `folder` holds anything but a virtual environment, or when a step fails.
    """
    stamp = folder / REQUIREMENTS.name
    if stamp.is_file() and stamp.read_bytes() == REQUIREMENTS.read_bytes():
        return
    if folder.exists() and not (folder / "pyvenv.cfg").is_file() and any(folder.iterdir()):
        raise PeersError(f"{folder} is not a virtual environment; it was left unchanged")
    print(f"making the peers' environment in {folder} (about 600 MB)", file=sys.stderr)
    _run([sys.executable, "-m", "venv", "--clear", str(folder)])
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    # Wheels only: nothing is compiled here, so every machine measures the same builds.
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    _run([str(interpreter(folder)), *install, "-r", str(REQUIREMENTS)])
    # Written last: an interrupted installation is made anew.
    stamp.write_bytes(REQUIREMENTS.read_bytes())


def _run(command: list[str]) -> None:
    finished = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if finished.returncode:
        lines = finished.stderr.strip().splitlines() or [f"exit code {finished.returncode}"]
        raise PeersError(f"peers' environment: {lines[-1]}")
