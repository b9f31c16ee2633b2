"""Questions about customers: read only."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from upshot.customers.models import Account, AccountQuerySet, Agreement, Contact, Viewer
from upshot.kit.errors import NotFound, Refused
from upshot.people.models import Member


def accounts(*, viewer: Viewer) -> AccountQuerySet:
    """The accounts that the viewer sees, by name."""
    return Account.objects.visible_to(viewer).order_by("name")


def account(pk: int, *, viewer: Viewer) -> Account:
    """One account. Raises NotFound, also where the viewer may not see it."""
    found = Account.objects.visible_to(viewer).select_related("parent").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such account."))
    return found


def must_be_able(member: Member, *, act: str, account: Account, field: str) -> None:
    """Raises Refused where something of this account would go to a member who could then do nothing with it."""
    if not (member.may(act) and Account.objects.visible_to(member).filter(pk=account.pk).exists()):
        raise Refused(
            _("%s cannot work on this: their role or their teams do not let them.") % member.name, field=field
        )


def contact(pk: int, *, viewer: Viewer) -> Contact:
    """One contact, with their account. Raises NotFound, also where the viewer may not see them."""
    found = Contact.objects.visible_to(viewer).select_related("account").filter(pk=pk).first()
    if not found:
        raise NotFound(_("There is no such contact."))
    return found


def contact_for_portal(pk: int) -> Contact | None:
    """The contact whom a signed link or a portal session names: their own way in, hence no viewer."""
    return Contact.objects.select_related("account").filter(pk=pk, left_at__isnull=True).first()


def writer_of(email: str) -> Contact | None:
    """The contact with this address, for a letter or a sign-in to the portal: hence no viewer."""
    return Contact.objects.select_related("account").filter(email__iexact=email, left_at__isnull=True).first()


def contacts_of(account: Account, *, viewer: Viewer) -> QuerySet[Contact]:
    """The people at an account who are still there."""
    return Contact.objects.visible_to(viewer).filter(account=account, left_at__isnull=True)


def agreement_on(account: Account, *, on: date) -> Agreement | None:
    """The agreement that holds on a day: the account's own, else its parent's."""
    for one in (account.pk, account.parent_id):
        found = (
            Agreement.objects.filter(account_id=one, from_on__lte=on)
            .exclude(until_on__lt=on)
            .order_by("-from_on", "-pk")
            .first()
            if one
            else None
        )
        if found:
            return found
    return None
