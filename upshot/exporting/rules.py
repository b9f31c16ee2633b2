"""What goes along, what stays behind and why. Pure."""

import re

FORMAT = "upshot"
VERSION = 1
MANIFEST = "manifest.json"
FILES = "files"
# Tables under another name outside: the words that the product uses.
NAMES = {"support_case": "case", "case_field": "field", "case_kind": "kind", "case_state": "state"}
# Tables that stay behind, by the beginning of their names.
STAYS: dict[str, str] = {
    "django_": "of the framework: made anew",
    "auth_": "of the framework: not used",
    "procrastinate_": "jobs in hand: asked for anew",
    "token": "keys to the API: made anew by whoever needs one",
    "sign_in_": "ways in, and failed tries at them",
    "answer": "answers kept for keys that stay behind",
    "posted": "forms done, kept for a moment so that none is done twice",
    "need_changed": "lines of figures: made anew of what goes along",
    "account_needs": "the same",
    "need_result": "the same",
    "said": "the same",
    "rated": "the same",
    "account_results": "the same",
    "reviews_coming": "the same",
    "book_line": "the same",
    "promise_line": "the same",
    "pair_line": "the same",
    "presence": "who is looking just now",
    "export_run": "what was moved out before: the files are elsewhere",
}
SECRET = re.compile(r"(^|_)(password|secret|passphrase|private_key|credentials?)(_|$)")
# They hold no secret, although they are named as if.
NO_SECRET: set[tuple[str, str]] = set()
# They hold one in the middle, although they are not named so: the address of the server that letters leave by.
HOLDS_ONE = {("sending", "server")}


def stays(table: str) -> str:
    """Why a table stays behind; empty if it goes along."""
    for start, why in STAYS.items():
        if table == start or (start.endswith("_") and table.startswith(start)):
            return why
    return ""


def secret(table: str, column: str) -> bool:
    """Whether a column is left out, so that whoever gets the files cannot act in somebody's name."""
    named = bool(SECRET.search(column)) and (table, column) not in NO_SECRET
    return named or (table, column) in HOLDS_ONE


def outside(table: str) -> str:
    """What a table is called outside."""
    return NAMES.get(table, table)
