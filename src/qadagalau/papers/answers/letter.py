"""An answer as a letter: the form of acts, its text one section, the addressee the applicant."""

from datetime import date
from typing import Any

from qadagalau.papers.acts import Letter, Section
from qadagalau.papers.acts.letter import paragraphs_of

from . import wording as say


def answer_letter(
    text: str,
    language: str,
    *,
    registration: str,
    filed_on: date,
    addressee: str = "",
    **facts: Any,  # noqa: ANN401 - the other fields of a Letter
) -> Letter:
    """Return the letter of an answer; without a name it is addressed to the applicant."""
    return Letter(
        language=language,
        title=say.TITLE.in_(language),
        about=say.ABOUT.in_(language, number=registration, day=f"{filed_on:%d.%m.%Y}"),
        addressee=addressee or say.WITHOUT_NAME.in_(language),
        sections=(Section(paragraphs=paragraphs_of(text)),),
        **facts,
    )
