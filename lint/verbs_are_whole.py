"""A verb is whole: its rows and its journal entry come together or not at all.

Danger: a row without its entry is a change that nobody made; an entry without its row is a deed that never
was.
Rule: a verb (a public function of `actions` that writes) reaches `journal.actions.write`, and one that writes
in more than one place (its own rows, the journal, other verbs) does so in `transaction.atomic`.
Other systems' histories and the demo's are told in bulk, with entries and in transactions of their own.
Way out: `@transaction.atomic` over the verb, and `write(verb="need.accepted", …)` at its end.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from lint.law import Finding, Function, House, Source
from lint.writes_in_actions import SQL, writes

JOURNAL = ("upshot.journal.actions.write", "upshot.journal.actions.write_new")
TOLD_IN_BULK = {"demo", "importing"}
# (module, verb): why it writes no entry.
SILENT = {
    ("upshot.desk.actions.kept", "keep_draft"): "what is half typed is not said yet",
    ("upshot.results.actions.followed", "keep_review_notes"): "the same",
    (
        "upshot.automation.actions.inlets",
        "hand_in",
    ): "an intake is a record of itself; its ticket has its entry",
    ("upshot.automation.actions.telling", "tell_test"): "a step of testing, which has its entry",
    (
        "upshot.automation.actions.telling",
        "tell_webhook",
    ): "a sending is a record of itself, made by a firing",
    ("upshot.automation.actions.telling", "tell_entry"): "a sending is a record of itself, made of an entry",
    ("upshot.kit.actions", "write_letter"): "a letter is an effect of a verb that has its entry",
    ("upshot.desk.actions.post", "post"): "letters are an effect of verbs that have their entry",
    ("upshot.kit.actions", "withdraw"): "a step of taking back what the letter carries, which has its entry",
    ("upshot.kit.actions", "begin_anew"): "a step of sending again, which has its entry",
    ("upshot.kit.actions", "keep_sending"): "a step of saying how letters leave, which has its entry",
    ("upshot.kit.actions", "keep_house"): "a step of saying whose house this is, which has its entry",
    ("upshot.kit.actions", "hold_form"): "the verb that the form asks for has its entry",
    ("upshot.kit.actions", "keep_way"): "the same",
    ("upshot.kit.actions", "let_go"): "nothing was done",
    ("upshot.kit.actions", "forget_forms"): "it only lets go of what nobody sends again",
    ("upshot.needs.actions.lines", "fold"): "sums of what is there; what changed it has its entry",
    ("upshot.journal.actions", "write"): "it is the entry",
    ("upshot.journal.actions", "write_new"): "it is the entry, with its row",
    ("upshot.desk.actions.files", "keep_file"): "a step of what the file comes with, which has its entry",
    ("upshot.desk.actions.files", "attach"): "the same",
    (
        "upshot.mail.actions.arrivals",
        "take",
    ): "a letter is a record of itself; what becomes of it has its entry",
    ("upshot.mail.actions.boxes", "note_read"): "how far a mailbox was read changes with every letter",
    ("upshot.mail.actions.boxes", "note_numbered_anew"): "the same",
    ("upshot.mail.actions.grants", "renew"): "a token is renewed every hour, by itself",
    ("upshot.mail.actions.grants", "forget_access"): "the same",
    ("upshot.mail.actions.grants", "token_for"): "the same",
    ("upshot.mail.actions.sending", "test_sending"): "nothing is kept of it but a token that was due",
    ("upshot.knowledge.actions.heard", "look_up"): "a look-up is a record of itself",
    (
        "upshot.knowledge.actions.meanings",
        "keep_meanings",
    ): "what is found is derived from what has its entry",
    ("upshot.knowledge.actions.meanings", "forget_meanings"): "the same",
    ("upshot.knowledge.actions.meanings", "prepare_meanings"): "the same",
    ("upshot.desk.actions.views", "look_at"): "who looks now is of no account a minute later",
    ("upshot.desk.actions.views", "look_away"): "the same",
    (
        "upshot.desk.actions.rearranged",
        "move_rows",
    ): "a step of merging, splitting and moving, which write the entry",
    ("upshot.desk.actions.rearranged", "put_back"): "the same",
    ("upshot.needs.actions.shared", "tell_askers"): "letters are an effect of verbs that have their entry",
    (
        "upshot.needs.actions.shared",
        "move",
    ): "a step of verbs that write the entry, here and in the rooms above",
    ("upshot.people.actions.notices", "notify"): "a notice is a record of itself",
    ("upshot.desk.actions.told", "tell_watchers"): "it only writes notices",
    ("upshot.desk.actions.told", "tell_mentioned"): "the same",
    ("upshot.people.actions.notices", "read_notice"): "the notice says when it was seen",
    ("upshot.people.actions.notices", "read_notices"): "the notices say when they were seen",
    ("upshot.people.actions.tokens", "note_token_use"): "every call of the API would write one",
    ("upshot.work.actions", "snooze"): "a member's own note on a line of their own Today",
    ("upshot.people.actions.ways_in", "note_failed_sign_in"): "a failed try is a record of itself",
    ("upshot.people.actions.ways_in", "forget_failures"): "it only lets go of what no longer counts",
    ("upshot.api.actions", "hold_key"): "the write that came with the key has its entry",
    ("upshot.api.actions", "keep_answer"): "the write that was answered has its entry",
    ("upshot.api.actions", "forget_answers"): "it only lets go of what nobody asks for again",
    (
        "upshot.portal.actions",
        "ask_by_form",
    ): "what is asked has its entry; that it was sent is a record of itself",
    ("upshot.portal.actions", "send_link"): "anybody may ask for one: strangers would fill the journal",
    ("upshot.signals.actions.events", "take"): "an event is a record of itself",
    ("upshot.signals.actions.readings", "count_readings"): "readings are counted anew from events each night",
}
# Steps of the desk's verbs, which write their own entry.
CLOCKS = ("start", "start_next", "pause", "resume", "answered", "meet", "stop", "run_again", "retime")
SILENT[("upshot.desk.actions.forecast", "learn_outlook")] = "a summary of what is there, made anew each night"
SILENT |= {("upshot.desk.actions.clocks", step): "a step of verbs that write the entry" for step in CLOCKS}
# (module, verb): why what it writes belongs to several transactions.
IN_PIECES = {
    (
        "upshot.exporting.actions.ordering",
        "make_waiting",
    ): "the export is one moment of its own; that it is made is noted when its file lies there",
    ("upshot.desk.actions.shared", "journal"): "a step of verbs, which are whole",
    ("upshot.results.actions.unverified", "remind"): "each delivery is a transaction of its own",
    ("upshot.desk.actions.ladder", "warn"): "each clock is a transaction of its own",
    (
        "upshot.automation.actions.timed",
        "look",
    ): "each case is a transaction of its own: one is not undone by the next",
    (
        "upshot.mail.actions.deliver",
        "deliver",
    ): "each letter is a transaction of its own: one sent is not unsent",
}

Functions = dict[str, tuple[Source, ast.FunctionDef | ast.AsyncFunctionDef]]


@dataclass(frozen=True)
class Verb:
    """A public function of `actions` that writes: in how many places, and whether with an entry."""

    source: Source
    node: ast.FunctionDef | ast.AsyncFunctionDef
    places: int
    journalled: bool


def findings(house: House) -> Iterator[Finding]:
    """Verbs that write without an entry, or in pieces."""
    for verb in verbs(house):
        name, key = verb.node.name, (verb.source.module, verb.node.name)
        if not verb.journalled and key not in SILENT:
            yield verb.source.finding(verb.node, f"{name} writes no journal entry; call journal's write.")
        if verb.places > 1 and key not in IN_PIECES and not _atomic(verb.source, verb.node):
            yield verb.source.finding(verb.node, f"{name} writes in pieces; put @transaction.atomic over it.")


def verbs(house: House) -> Iterator[Verb]:
    """Every verb of the house."""
    functions = {
        f"{source.module}.{node.name}": (source, node)
        for source in house.sources
        if source.layer == "actions" and source.room not in TOLD_IN_BULK
        for node in source.tree.body
        if isinstance(node, Function)
    }
    known = functions | _handed_on(house, functions)
    for name, (source, node) in functions.items():
        if not node.name.startswith("_"):
            places, journalled = _acts(name, known, frozenset())
            if places:
                yield Verb(source, node, places, journalled)


def _handed_on(house: House, functions: Functions) -> Functions:
    """The same functions under the names that a room's `actions/__init__` gives them."""
    return {
        f"{source.module}.{name}": functions[meaning]
        for source in house.sources
        if source.layer == "actions" and source.path.name == "__init__.py"
        for name, meaning in source.names.items()
        if meaning in functions
    }


def _acts(
    name: str,
    functions: Functions,
    seen: frozenset[str],
) -> tuple[int, bool]:
    """In how many places a function writes, helpers included, and whether an entry is among them.

    Another verb counts once, however much it writes: it is whole by itself.
    """
    source, function = functions[name]
    places, journalled = 0, name in JOURNAL
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            places += 1
        if not isinstance(node, ast.Call):
            continue
        meaning = source.meaning(node.func)
        called = meaning if meaning in functions else f"{source.module}.{meaning}"
        if called in functions and called not in seen:
            more, entry = _acts(called, functions, seen | {name})
            places += more if meaning.startswith("_") else min(more, 1)
            journalled = journalled or entry
        elif writes(source, node):
            places += 1
    return places, journalled


def _atomic(source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    blocks = [*function.decorator_list]
    blocks += [
        item.context_expr for node in ast.walk(function) if isinstance(node, ast.With) for item in node.items
    ]
    calls = [block.func if isinstance(block, ast.Call) else block for block in blocks]
    return any(source.meaning(call) == "django.db.transaction.atomic" for call in calls)
