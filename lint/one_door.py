"""Customers' data are reached through one door: `visible_to(viewer)`.

Danger: one list that forgets to ask who is looking shows one customer another one's words.
Rule: for every model of the rooms in ROOMS,
  - at the edges (pages, forms, and all of overview, portal, api and mail) a query that starts at
    `Model.objects` goes through `.visible_to(…)`; SQL and `get_object_or_404(Model, …)` never do;
  - in `queries.py` it does too, or it is about rows that somebody reached already: it is filtered by a
    parameter annotated with such a model, by a variable that came through the door, by `OuterRef`, or, in a
    private `_name = Question(lambda need: …)` or `@Question def _name(need)`, by a parameter of it, since only
    this file can ask it; or it is named below with its reason.
Way out: begin with `Model.objects.visible_to(viewer)`, or call a question of the room's `queries` that does.
"""

import ast
import re
from collections.abc import Iterator
from typing import TypeGuard

from lint.law import Finding, Function, House, Source

ROOMS = {"customers", "desk", "signals", "needs", "surveys", "work", "results"}
EDGE_ROOMS = {"overview", "portal", "api", "mail"}
EDGE_LAYERS = {"pages", "forms"}
DOOR = "visible_to"
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}
# Models of those rooms that say nothing about any customer.
OPEN: dict[tuple[str, str], str] = {
    ("work", "Snooze"): "a member's own note on a line of their own Today",
    ("customers", "Calendar"): "when the house works",
    ("customers", "DayOff"): "the same",
    ("desk", "Term"): "asked of an agreement that came through the door",
    ("desk", "Rung"): "steps of the house's own",
    ("desk", "Outlook"): "how long cases took, of so many that none can be told",
    ("desk", "OutlookTest"): "the same",
    ("desk", "Tag"): "a word of the house's own",
    ("desk", "CaseKind"): "the same",
    ("desk", "State"): "the same",
    ("desk", "Field"): "the same; its values stand on cases",
    ("desk", "Checklist"): "steps of the house's own",
    ("desk", "Snippet"): "words of the house's own",
    ("desk", "Macro"): "the same",
    ("desk", "View"): "which cases to list, by whom; the cases come through the door",
    ("surveys", "Survey"): "a question of the house's own",
    ("signals", "Measure"): "a number of the house's own; its readings come through the door",
    ("needs", "NeedKind"): "a word of the house's own",
    ("needs", "PlanTemplate"): "a set of needs of the house's own, of no customer",
    ("needs", "TemplateNeed"): "the same",
    ("needs", "TemplateExpectation"): "the same",
    ("signals", "RejectedEvent"): "an event that fits no account: no account has a door for it",
}
# (module, function): why this question may be asked without a viewer.
ALLOWED = {
    ("upshot.customers.queries", "contact_with"): "finds the contact who signs in, by their own password",
    ("upshot.surveys.queries", "inquiry_behind"): "the signed link is the right of whom it was sent to",
    ("upshot.surveys.queries", "way_out_of"): "stands in a letter to the contact whose it is",
    ("upshot.surveys.queries", "due_cases"): "a job of the house asks whose turn it is",
    ("upshot.surveys.queries", "due_contacts"): "the same",
    ("upshot.surveys.queries", "_may_be_asked"): "the same",
    (
        "upshot.customers.queries",
        "contact_for_portal",
    ): "finds the contact who is coming in, by a signed link",
    (
        "upshot.customers.queries",
        "writer_of",
    ): "finds the contact who wrote or signs in, by their own address",
    (
        "upshot.desk.queries.letters",
        "case_numbered",
    ): "the letter shows what its writer knows, and the post judges it",
    ("upshot.desk.queries.letters", "answered"): "the same",
    ("upshot.desk.queries.letters", "on_thread"): "the same",
    ("upshot.desk.queries.letters", "known_writer"): "finds the contact who wrote, by their own address",
    ("upshot.desk.queries.forecast", "past"): "summed up to groups in which no case can be told",
    ("upshot.desk.queries.known", "tally_of_uses"): "numbers alone, of which no case can be told",
    ("upshot.desk.queries.known", "unread_cases"): "for the worker, which shows nothing to anybody",
    ("upshot.customers.queries", "agreement_on"): "the caller holds the account",
    ("upshot.desk.queries.around", "_around"): "it is told only of a case that was reached by visible_to",
    ("upshot.needs.queries.owned", "owned_by"): "keys only, to narrow down needs that came through the door",
    ("upshot.needs.queries.found", "_answered_for"): "the same",
    ("upshot.needs.queries.owned", "left_to"): "the same",
    ("upshot.needs.queries.shared", "_seen"): "filtered by the condition of the door itself",
    (
        "upshot.results.queries.reviews",
        "_due",
    ): "keys only, to narrow down reviews that came through the door",
    (
        "upshot.needs.queries.owned",
        "left_by",
    ): "all that somebody who leaves answers for, whoever lets them go",
    ("upshot.results.queries.owners", "_ever"): "narrows down needs that came through the door",
    ("upshot.results.queries.passing", "needs_by_hand_overs"): "joined to needs that came through the door",
    ("upshot.results.queries.passing", "needs_passed_on"): "narrows down needs that came through the door",
    ("upshot.results.queries.verdicts", "judged"): "narrows down verdicts that came through the door",
    ("upshot.results.queries.levels", "agreed"): "narrows down expectations that came through the door",
    ("upshot.needs.queries.lines", "lines_seen"): "begins with the accounts that came through the door",
    ("upshot.needs.queries.lines", "counts_by_state"): "the same",
    ("upshot.results.queries.levels", "spread"): "the same",
    ("upshot.results.queries.reviews", "reviews_coming"): "the same",
    ("upshot.results.queries.figures", "_waiting"): "a part of a statement that does",
    ("upshot.results.queries.figures", "_ever"): "the same",
    ("upshot.results.queries.figures", "_within"): "the same",
    ("upshot.results.queries.books", "_line"): "begins with the needs that came through the door",
    ("upshot.results.queries.books", "needs_behind"): "the same",
    ("upshot.results.queries.worth", "_took_and_came_to"): "the caller holds the need",
    ("upshot.results.queries.promises", "_line"): "begins with the needs that came through the door",
    ("upshot.results.queries.promises", "promises_behind"): "the same",
    ("upshot.results.queries.calibration", "_pair"): "the same",
    ("upshot.results.queries.calibration", "_told"): "the same",
    ("upshot.results.queries.calibration", "latest_pairs"): "the same",
    ("upshot.results.queries.calibration", "estimators_of"): "the same",
    ("upshot.results.queries.answers", "asking_behind"): "a signed link is the contact's right",
    ("upshot.desk.queries.weekly", "_statements"): "kept as readings, which have a door of their own",
    ("upshot.signals.queries.measures", "readings"): "the caller reached these accounts by visible_to",
    ("upshot.signals.queries.measures", "readings_there"): "whether there is any, of which nothing is told",
    ("upshot.results.queries.answers", "declined_among"): "the caller reached these needs by visible_to",
    ("upshot.needs.queries.acknowledged", "acknowledgement_behind"): "the same",
    ("upshot.results.queries.panel", "delivered_with"): "keys of accounts that the caller reached, and weeks",
    ("upshot.results.queries.panel", "tried_since"): "the same",
    ("upshot.needs.queries.expected", "expectation_counts"): "the caller reached these needs by visible_to",
}


def findings(house: House) -> Iterator[Finding]:
    """Ways to customers' data that go round the door."""
    guarded = [m for m in house.models.values() if m.room in ROOMS and (m.room, m.name) not in OPEN]
    names, tables = {model.name for model in guarded}, {model.table for model in guarded if model.table}
    for source in house.sources:
        edge = source.layer in EDGE_LAYERS or source.room in EDGE_ROOMS
        if not edge and not (source.layer == "queries" and source.room in ROOMS):
            continue
        for node in source.nodes:
            if _starts_query(house, source, node) and not _allowed(source, node):
                chain = _chain(source, node)
                if not _words(chain) & {DOOR, "none"} and (edge or not _held(source, chain, names)):
                    yield source.finding(
                        node, f"{ast.unparse(node)} goes round the door; begin with .{DOOR}(viewer)."
                    )
            elif isinstance(node, ast.Call) and _shortcut(house, source, node):
                yield source.finding(
                    node, f"{ast.unparse(node)} goes round the door; hand it .{DOOR}(viewer)."
                )
        for node, text in source.texts:
            if (table := _reads(text, tables)) and not _allowed(source, node):
                yield source.finding(node, f"This SQL reads {table} round the door; ask by .{DOOR}(viewer).")


def _starts_query(house: House, source: Source, node: ast.AST) -> TypeGuard[ast.Attribute]:
    if not isinstance(node, ast.Attribute) or node.attr not in MANAGERS:
        return False
    return _guarded(house, source, node.value)


def _shortcut(house: House, source: Source, call: ast.Call) -> bool:
    name = source.meaning(call.func).rpartition(".")[2]
    return name in SHORTCUTS and bool(call.args) and _guarded(house, source, call.args[0])


def _guarded(house: House, source: Source, node: ast.AST) -> bool:
    model = house.model(source, node)
    return model is not None and model.room in ROOMS and (model.room, model.name) not in OPEN


def _chain(source: Source, node: ast.AST) -> ast.AST:
    """The whole of `Need.objects.filter(…).first()`, from its beginning."""
    for outer in source.around(node):
        begins = (
            getattr(outer, "value", None)
            if isinstance(outer, ast.Attribute)
            else getattr(outer, "func", None)
        )
        if begins is not node:
            break
        node = outer
    return node


def _words(chain: ast.AST) -> set[str]:
    return {node.attr for node in ast.walk(chain) if isinstance(node, ast.Attribute)} | {
        node.id for node in ast.walk(chain) if isinstance(node, ast.Name)
    }


def _held(source: Source, chain: ast.AST, models: set[str]) -> bool:
    """Whether the query is about rows that the caller, or the query around it, has reached already."""
    if "OuterRef" in _words(chain):
        return True
    given = {
        name
        for outer in source.around(chain)
        if isinstance(outer, Function)
        for name in _given(outer, models)
    } | _asked_by_this_file(source, chain)
    return any(
        isinstance(part, ast.Name) and part.id in given
        for node in ast.walk(chain)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("filter", "get")
        for word in node.keywords
        for part in ast.walk(word.value)
    )


def _asked_by_this_file(source: Source, chain: ast.AST) -> set[str]:
    """The parameters of a lambda, or of a function, that is made a Question with a private name."""
    around = list(source.around(chain))
    for one in around:
        if isinstance(one, Function) and one.name.startswith("_") and _is_question(source, one):
            return {argument.arg for argument in one.args.args} - {"viewer"}
    for inner, outer, kept in zip(around, around[1:], around[2:], strict=False):
        if (
            isinstance(inner, ast.Lambda)
            and isinstance(outer, ast.Call)
            and source.meaning(outer.func).endswith("kit.asked.Question")
            and isinstance(kept, ast.Assign)
            and all(isinstance(name, ast.Name) and name.id.startswith("_") for name in kept.targets)
        ):
            return {argument.arg for argument in inner.args.args} - {"viewer"}
    return set()


def _is_question(source: Source, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(source.meaning(one).endswith("kit.asked.Question") for one in function.decorator_list)


def _given(function: ast.FunctionDef | ast.AsyncFunctionDef, models: set[str]) -> set[str]:
    """The names in a function that hold what came through the door, or what was got from that."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given = {
        argument.arg
        for argument in arguments
        if argument.annotation and set(re.findall(r"\w+", ast.unparse(argument.annotation))) & models
    }
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and _words(node.value) & {DOOR, *given}:
            given |= {
                part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)
            }
    return given


def _reads(text: str, tables: set[str]) -> str:
    for table in re.findall(r"\b(?:FROM|JOIN)\s+(?:ONLY\s+)?\"?(\w+)", text, re.IGNORECASE):
        if table in tables and re.search(r"\bSELECT\b", text, re.IGNORECASE):
            return str(table)
    return ""


def _allowed(source: Source, node: ast.AST) -> bool:
    return any((source.module, _name(outer)) in ALLOWED for outer in source.around(node))


def _name(node: ast.AST) -> str:
    """Of a function or class, or of what a value is assigned to."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return getattr(node, "name", "")
