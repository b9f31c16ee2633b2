"""Which accounts have a need, and what of it a viewer of one of them sees."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from upshot.customers.models import Account, Contact, Viewer, belongs
from upshot.journal.models import Entry
from upshot.journal.queries import on_threads
from upshot.kit.asked import Question
from upshot.needs.models import Need, Sharing, Voice

# Entries about a need itself, which whoever sees the need reads. All others belong to the account that they name.
OPEN = (
    "need.voiced", "need.understood", "need.accepted", "need.declined", "need.owned", "need.delivered",
    "need.measured", "need.not_met", "need.ended", "need.classified", "need.merged", "need.took_in", "need.split",
    "effort.estimated", "hand_over.asked", "hand_over.accepted", "hand_over.refused", "hand_over.withdrawn",
    "review.scheduled", "review.rescheduled", "review.held",
)  # fmt: skip


def accounts_having(need: Need, *, viewer: Viewer) -> list[Account]:
    """The accounts that have a need, among those that the viewer sees: its own first, then as it was shared."""
    found = _accounts_having(viewer, need=need.pk, home=need.account_id)
    return sorted(found, key=lambda account: account.pk != need.account_id)


_accounts_having = Question(
    lambda viewer, need, home: (
        Account.objects.visible_to(viewer)
        .filter(Q(pk=home) | Q(pk__in=Sharing.objects.filter(need_id=need).order_by().values("account_id")))
        .order_by("pk")
    )
)


def contacts_having(need: Need, *, viewer: Viewer) -> QuerySet[Contact]:
    """The people of the accounts that have a need, who are still there and whom the viewer sees."""
    accounts = [account.pk for account in accounts_having(need, viewer=viewer)]
    return Contact.objects.filter(account__in=accounts, left_at__isnull=True).select_related("account")


def show_faces(needs: Iterable[Need], *, viewer: Viewer) -> None:
    """Gives each need that the viewer sees only since it is shared, as its `face`, the account they see it by: the
    other's name is not theirs to read. One question, and none for who sees all."""
    found = list(needs)
    if not found or (not isinstance(viewer, Contact) and viewer.may("govern")):
        return
    by = {row.need_id: row.account for row in _faces(viewer, needs=[need.pk for need in found])}
    for need in found:
        if need.pk in by:
            need.face = by[need.pk]


_faces = Question(
    lambda viewer, needs: (
        Sharing.objects.filter(belongs(viewer), need_id__among=needs)
        .exclude(belongs(viewer, "need__account_id"))
        .select_related("account")
        .order_by("-at", "-pk")
    )
)


def voices_seen(need: Need, *, viewer: Viewer) -> QuerySet[Voice]:
    """The tickets that voice a need, of accounts that the viewer sees, in order."""
    return _seen(viewer, need.pk)


def voices_heard(need: Need, *, viewer: Viewer) -> list[Voice]:
    """The same, read."""
    return _heard(viewer, need=need.pk)


def _seen(viewer: Viewer, need: int) -> QuerySet[Voice]:
    rows = Voice.objects.filter(belongs(viewer, "ticket__account_id"), need_id=need)
    return rows.select_related("ticket__contact").order_by("ticket__received_at")


_heard = Question(_seen)


def journal_of(need: Need, *, viewer: Viewer, also: Q) -> QuerySet[Entry]:
    """All that was done for a need, on its own thread and those of its tickets, the oldest first: what is about the
    need itself or `also` open to whoever sees it, and what belongs to accounts that the viewer sees."""
    threads = {need.thread, *(voice.ticket.thread for voice in voices_heard(need, viewer=viewer))}
    theirs = Account.objects.visible_to(viewer).order_by().values("pk")
    ours = Q(subject="need", subject_id=need.pk, verb__in=OPEN)
    return on_threads(threads).filter(ours | also | Q(account_id__in=theirs) | Q(account_id__isnull=True))
