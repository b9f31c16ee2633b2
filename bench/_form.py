"""What every benchmark ends with: its figures against its marks, as one line of JSON."""

import json
import os
import platform
from typing import Any


def quick() -> bool:
    """Whether a smaller load is wanted, that ends within a minute: QUICK=1."""
    return bool(os.environ.get("QUICK"))


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
