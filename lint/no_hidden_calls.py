"""What happens stands where it happens.

Danger: a Django signal, a model fetched by its name or a module imported from a string is a call that neither
a reader nor the import-linter sees; closing a case then makes hops that nobody can list.
Rule: no Django signals, no `get_model`, no imports from strings; `wiring` may import by name, since that is
what it is for.
Way out: call the verb in the body of the verb that causes it; where the room stands above, let it look.
"""

import ast
from collections.abc import Iterator

from lint.law import Finding, House

SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)
BY_NAME = ("importlib.import_module", "django.utils.module_loading.import_string", "__import__")


def findings(house: House) -> Iterator[Finding]:
    """Signals, and code reached by name."""
    for source in house.sources:
        for node in source.nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                origins = [alias.name for alias in node.names]
                if isinstance(node, ast.ImportFrom):
                    origins = [f"{node.module}.{name}" for name in origins]
                if any(origin.startswith(SIGNALS) for origin in origins):
                    yield source.finding(node, "A signal hides what follows; call it in the verb's body.")
            elif isinstance(node, ast.Call):
                meaning = source.meaning(node.func)
                if meaning.endswith(".get_model"):
                    yield source.finding(node, "get_model hides a dependency; import the model.")
                elif meaning in BY_NAME and source.room != "wiring":
                    yield source.finding(node, f"{meaning} hides a dependency; import it.")
