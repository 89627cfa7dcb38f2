"""By what a published text is known: its headings, footnotes and signature, in each language."""

import re
from re import Pattern

from attrs import frozen

_NUMBER = r"(\d+(?:-\d+)?)"


@frozen(kw_only=True)
class Signs:
    """How the publisher writes in one language what opens a part of an act."""

    language: str
    article: Pattern[str]
    """A heading: the number of the article, then its words."""
    division: Pattern[str]
    """The heading of a part, section, chapter or paragraph."""
    appendix: Pattern[str]
    """What opens an appendix; its number, if it has one, is the group ``own`` or ``inner``."""
    ordered: Pattern[str]
    """The word by which an order orders; nothing before it is of the order."""
    footnote: Pattern[str]
    note: Pattern[str]
    """What announces a change that the text does not have yet."""
    by_publisher: Pattern[str]
    """So the publisher writes inside a text what was excluded; a law does not."""
    signature: Pattern[str]

    def is_heading(self, line: str) -> bool:
        """Tell whether a line opens an article."""
        return bool(self.article.match(line))


RUSSIAN = Signs(
    language="ru",
    article=re.compile(rf"Статья {_NUMBER} ?\. ?(.*)"),
    division=re.compile(
        r"(?:(?i:раздел|подраздел|глава|параграф) |§ ?)\d+(?:-\d+)?\. |(?:ОБЩАЯ|ОСОБЕННАЯ) ЧАСТЬ$"
    ),
    appendix=re.compile(
        r"Приложение(?: (?P<own>\d+))? к (?:совместному )?(?:приказу|постановлению|указу)\b"
        r"|Утвержден[аоы]?\.? (?:совместным )?(?:приказом|постановлением|указом)\b"
        r"|Приложение (?P<inner>\d+) к [а-яё]",
        re.IGNORECASE,
    ),
    ordered=re.compile(r"\b(?:ПРИКАЗЫВАЮ|ПОСТАНОВЛЯ(?:Ю|ЕТ))\b"),
    footnote=re.compile(r"Сноска\."),
    note=re.compile(r"Примечание (?:ИЗПИ|РЦПИ)!\s*"),
    by_publisher=re.compile(r"Законом РК|[Пп]риказом [^.()]*\bРК от \d"),
    signature=re.compile(
        r"(?:Президент|Генеральный Прокурор|Министр юстиции) Республики Казахстан\b"
    ),
)
KAZAKH = Signs(
    language="kk",
    article=re.compile(rf"{_NUMBER}-бап ?\. ?(.*)"),
    division=re.compile(
        r"\d+(?:-\d+)?-(?i:кіші бөлім|бөлім|тарау|параграф)\. |(?:ЖАЛПЫ|ЕРЕКШЕ) БӨЛІК$"
    ),
    appendix=re.compile(
        r"[^.;]*(?:бұйрығына|қаулысына|жарлығына) (?:(?P<own>\d+)-)?қосымша$"
        r"|[^.;]*(?:бұйрығымен|қаулысымен|жарлығымен) бекіті(?:лген|лді)$"
        r"|[^.;]* (?P<inner>\d+)-қосымша$",
        re.IGNORECASE,
    ),
    ordered=re.compile(r"\b(?:БҰЙЫРАМЫН|ҚАУЛЫ ЕТЕ(?:МІН|ДІ))\b"),
    footnote=re.compile(r"Ескерту\."),
    note=re.compile(r"(?:ЗҚАИ|РҚАО)-ның ескерт(?:песі|уі)!\s*"),
    by_publisher=re.compile(r"[Аа]лып тасталды [-–—] ҚР "),
    signature=re.compile(
        r"Қазақстан Республикасы(?:ның)? (?:Президенті|Бас Прокуроры|Әділет министрі)\b"
    ),
)
ALL = (RUSSIAN, KAZAKH)

_LIKE_KAZAKH = str.maketrans("iI", "іІ")


def in_kazakh_letters(text: str) -> str:
    """Return a Kazakh text with its own letter where a Latin one that looks alike was typed.

    Published texts mix the two.  Roman numerals are changed as well, so this serves comparing.
    """
    return text.translate(_LIKE_KAZAKH)
