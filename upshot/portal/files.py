"""Files that come along with a form: several at once, photographs of a phone among them."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from upshot.desk.actions import FileSent

MOST_FILES = 10


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Ten files at most, each no larger than files may be here; a tuple of what was sent."""

    def __init__(self) -> None:
        widget = _Several(attrs={"multiple": True})
        super().__init__(label=gettext_lazy("photos or files"), required=False, widget=widget)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """What was chosen, read."""
        del initial
        chosen = [one for one in data or [] if one]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(_("Send at most %d files at once.") % MOST_FILES)
        return tuple(self._read(one) for one in chosen)

    def _read(self, file: "UploadedFile[Any]") -> FileSent:
        most = settings.FILE_BYTES
        if file.size is not None and file.size > most:
            said = _("“%(name)s” is too large: %(is)d MB, and %(may)d MB are allowed.")
            raise forms.ValidationError(
                said % {"name": file.name, "is": file.size // 1_000_000, "may": most // 1_000_000}
            )
        return FileSent(name=file.name or "", content=file.read())
