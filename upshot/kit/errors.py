"""Expected failures: each a sentence for the person and an HTTP status. Named ones stand beside their verb."""


class Refused(Exception):
    """Something that a person may not or cannot do now. `str()` is the sentence they read."""

    status = 422

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotAllowed(Refused):
    """The person is known, but this is not theirs to do."""

    status = 403


class NotFound(Refused):
    """It does not exist, or not for this person: the two read alike, so that nothing is given away."""

    status = 404
