"""Who may do what. Pure."""

from collections.abc import Sequence

ROLES = ("viewer", "member", "lead", "administrator")

# What each role may do, beyond what the one before it may. Acts are named in the words of the pages.
GRANTS: dict[str, frozenset[str]] = {
    "viewer": frozenset({"read"}),
    "member": frozenset({"handle", "decide"}),
    "lead": frozenset({"arrange"}),
    "administrator": frozenset({"govern"}),
}
ACTS = {
    "read": "see pages and download them",
    "handle": "write tickets, replies, resolutions and articles",
    "decide": "voice, accept and decline needs, promise, deliver, observe and review",
    "arrange": "change accounts, agreements, teams and absences, and import",
    "govern": "invite people, change roles and tokens, and see the letters",
}


def may(role: str, act: str) -> bool:
    """Whether a role may do an act. Raises KeyError for an act nobody declared: a slip in the code."""
    ACTS[act]
    if role not in ROLES:
        return False
    return any(act in GRANTS[lower] for lower in ROLES[: ROLES.index(role) + 1])


# What a token can be made for. One that was made for nothing in particular opens all that its member may.
SCOPES = ("read", "write", "events", "import")


def opens(scopes: Sequence[str], scope: str) -> bool:
    """Whether a token with these scopes opens what needs this one."""
    return not scopes or scope in scopes
