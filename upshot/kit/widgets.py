"""Fields that forms of several rooms share."""

from typing import Any

from django import forms


class Day(forms.DateInput):
    """A day, by the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Several lines of plain text."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, required=required, widget=widget, max_length=20_000, help_text=help_text
    )
