"""What every benchmark ends with: its figures against its marks, as one line of JSON."""

import json
import os
import platform
import re
from pathlib import Path
from typing import Any


def quick() -> bool:
    """Whether a smaller load is wanted, that ends within a minute: QUICK=1."""
    return bool(os.environ.get("QUICK"))


def peak_megabytes(pid: int) -> float:
    """The most memory that a process had at once, so far. Linux tells it; elsewhere it is 0."""
    told = Path(f"/proc/{pid}/status")
    if not told.exists():
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", told.read_text(), re.MULTILINE)
    return round(int(found[1]) / 1024, 1) if found else 0.0


def finish(*, name: str, figures: dict[str, Any], marks: dict[str, Any], holds: bool) -> None:
    """The last line of a benchmark."""
    machine = {
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        # What else the machine did: figures are those of a quiet one only where this is small.
        "load": round(os.getloadavg()[0], 1),
    }
    told = {
        "name": name,
        "machine": machine,
        "quick": quick(),
        "figures": figures,
        "marks": marks,
        "holds": holds,
    }
    print(json.dumps(told))
