"""The first steps: what a new house does until its first answered letter, each done when its records say so."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from upshot.desk.models import Message, Ticket, View
from upshot.kit.queries import outlet
from upshot.mail.models import Mailbox
from upshot.people.models import Invitation, Member


@dataclass(frozen=True)
class Step:
    """One thing to do, why, and where; whether it was done."""

    title: str
    why: str
    url: str
    done: bool


def guide(by: Member) -> list[Step]:
    """The steps, for whoever governs, until they are all done or were put away; else none."""
    if settings.DEMO or by.guide_done_at or not by.may("govern"):
        return []
    done = Member.objects.filter(pk=by.pk).values_list(
        Exists(Mailbox.objects.filter(removed_at__isnull=True)),
        Exists(Invitation.objects.all()),
        Exists(Member.objects.exclude(pk=by.pk)),
        Exists(Ticket.objects.visible_to(by)),
        Exists(Message.objects.visible_to(by).filter(kind="reply", unsent_at__isnull=True)),
        Exists(View.objects.filter(retired_at__isnull=True)),
    )
    mailbox, invited, others, asked, answered, view = done.get()
    steps = [
        Step(
            _("Say who you are"),
            _("Your own address and a password; letters to you go there."),
            reverse("password-set"),
            by.has_usable_password() and not by.email.endswith("@localhost"),
        ),
        Step(
            _("Say how letters leave"),
            _("Which server sends them, and under which name. A test letter tells whether it works."),
            reverse("outlet"),
            bool(outlet().server),
        ),
        Step(
            _("Let letters come in"),
            _("Connect the mailbox that your customers write to; each letter in it becomes a ticket."),
            reverse("mailbox-add"),
            mailbox or bool(settings.SMTP_IN),
        ),
        Step(
            _("Invite a colleague"),
            _("They get a link by letter. You can go on alone for now."),
            reverse("member-invite"),
            invited or others,
        ),
        Step(
            _("Take in a first request"),
            _("Write to your mailbox from your own address, or write down what a customer told you."),
            reverse("ticket-write"),
            asked,
        ),
        Step(
            _("Answer it"),
            _("Open it in the inbox, make a case of it, and write back."),
            reverse("inbox"),
            answered,
        ),
        Step(
            _("Keep a view of your own"),
            _("Filter the inbox as you like to see it, and keep it under a name."),
            reverse("inbox"),
            view,
        ),
    ]
    return [] if all(step.done for step in steps) else steps
