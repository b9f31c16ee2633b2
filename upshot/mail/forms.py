"""What the pages of the post accept."""

from django import forms
from django.utils.translation import gettext_lazy as _

LINES = [("tls", _("TLS from the start")), ("starttls", _("STARTTLS")), ("plain", _("not at all"))]
WAYS_IN = [
    ("password", _("password")),
    ("consent", _("its owner's consent (OAuth2: Google, Microsoft 365)")),
    ("token", _("OAuth2 token as given, not renewed")),
]
PROVIDERS = [("google", "Google"), ("microsoft", "Microsoft 365"), ("other", _("another"))]


class ChangeMailbox(forms.Form):
    """The way into a mailbox."""

    host = forms.CharField(label=_("server"), max_length=250)
    port = forms.IntegerField(label=_("port"), min_value=1, max_value=65535, initial=993)
    line = forms.ChoiceField(label=_("how the line is made safe"), choices=LINES)
    user = forms.CharField(label=_("signs in as"), max_length=250)
    way_in = forms.ChoiceField(label=_("signs in by"), choices=WAYS_IN)
    secret = forms.CharField(
        label=_("password or token"),
        required=False,
        max_length=4000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty: as it is now."),
    )


class AddMailbox(ChangeMailbox):
    """A mailbox to read."""

    address = forms.EmailField(label=_("address"))
    folder = forms.CharField(label=_("folder"), max_length=120, initial="INBOX")
    secret = forms.CharField(
        label=_("password or token"),
        required=False,
        max_length=4000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty where its owner consents."),
    )
    field_order = ("address", "host", "port", "line", "user", "way_in", "secret", "folder")


class GrantMailbox(forms.Form):
    """What the provider of a mailbox knows us as."""

    provider = forms.ChoiceField(label=_("provider"), choices=PROVIDERS, widget=forms.RadioSelect)
    client_id = forms.CharField(label=_("client ID"), max_length=250)
    client_secret = forms.CharField(
        label=_("client secret"),
        required=False,
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty: as it is now."),
    )
    # What one provider alone is asked for is shown where that one is chosen.
    tenant = forms.CharField(
        label=_("tenant, at Microsoft"),
        required=False,
        max_length=100,
        help_text=_("Empty: any organisation."),
        widget=forms.TextInput(attrs={"data-for": "microsoft"}),
    )
    authorize_url = forms.CharField(
        label=_("where its owner consents, at another"), required=False, max_length=500,
        widget=forms.TextInput(attrs={"data-for": "other"}),
    )  # fmt: skip
    token_url = forms.CharField(
        label=_("where tokens come from, at another"), required=False, max_length=500,
        widget=forms.TextInput(attrs={"data-for": "other"}),
    )  # fmt: skip
    scope = forms.CharField(
        label=_("scope, at another"), required=False, max_length=500,
        widget=forms.TextInput(attrs={"data-for": "other"}),
    )  # fmt: skip


OUT_LINES = [
    ("smtp+starttls", _("STARTTLS")),
    ("smtps", _("TLS from the start")),
    ("smtp", _("not at all")),
]


class Sending(forms.Form):
    """Through which server letters leave, and under which name."""

    line = forms.ChoiceField(label=_("how the line is made safe"), choices=OUT_LINES)
    host = forms.CharField(
        label=_("mail server"), max_length=250, required=False, help_text=_("Such as smtp.example.org.")
    )
    port = forms.IntegerField(
        label=_("port"),
        required=False,
        min_value=1,
        max_value=65535,
        help_text=_("Empty: 587 for STARTTLS, 465 for TLS, 25 without."),
    )
    user = forms.CharField(label=_("signs in as"), max_length=200, required=False)
    password = forms.CharField(
        label=_("password"),
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Empty: as it is now, or by the consent that this user's mailbox is read by."),
    )
    sender_name = forms.CharField(label=_("name over letters"), max_length=120, required=False)
    sender_address = forms.EmailField(label=_("address of letters"), max_length=120)
    answers_to = forms.EmailField(
        label=_("mailbox that is read here"),
        required=False,
        help_text=_(
            "Answers to letters about a case go there, with the case's own mark: desk+…@example.org. Empty: to the "
            "address of letters."
        ),
    )
    signature = forms.CharField(
        label=_("signature, where neither member nor team has one"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hold_seconds = forms.IntegerField(
        label=_("seconds in which a reply can be taken back"), min_value=0, max_value=120
    )
    per_minute = forms.IntegerField(
        label=_("letters a minute from each address at most; 0: as many as there are"),
        min_value=0,
        max_value=100_000,
    )
