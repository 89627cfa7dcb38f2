"""An answer to an applicant as a letter: the form of acts, its text one section."""

from datetime import date
from typing import Any

from .acts import Letter, Section
from .acts.letter import paragraphs_of
from .acts.wording import Said

TITLE = Said("ЖАУАП", "ОТВЕТ")
ABOUT = Said("{day} № {number} жолданымға", "на обращение № {number} от {day}")
WITHOUT_NAME = Said("Өтініш берушіге", "Заявителю")


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
        title=TITLE.in_(language),
        about=ABOUT.in_(language, number=registration, day=f"{filed_on:%d.%m.%Y}"),
        addressee=addressee or WITHOUT_NAME.in_(language),
        sections=(Section(paragraphs=paragraphs_of(text)),),
        **facts,
    )
