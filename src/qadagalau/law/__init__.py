"""The language in which norms are written.

This room knows nothing about databases, the web or files of events.  It holds values:
what a norm is, what a term is, where in a statute a norm stands.  Anything a lawyer would
put on paper belongs here; anything a computer needs to check it over millions of cases
belongs in :mod:`qadagalau.engine`.  The slow reading of one case is :mod:`.clerk`.

>>> from qadagalau.law import Act, Text, working_days
>>> act = Act("Z100000261_", Text("On enforcement proceedings"))
>>> print(act.article(37, para=4))
Z100000261_ art. 37 para. 4
>>> working_days(3)
WorkingDays(n=3)
"""

from .amount import Limit, Multiple, Scale, Share, Sum
from .calendar import Calendar, DayMark, OutsideCalendarError
from .code import (
    Amendment,
    Book,
    Code,
    OverlappingWordingsError,
    UnknownEventError,
    UnknownNormError,
)
from .encoding import EncodingError, from_json, to_json
from .finding import BREACHES, REASONS, VERDICTS, Finding, Reason, Verdict, finding_id
from .norm import Answers, Liability, Norm, Remedy, read_by, relied_on
from .question import Competence, Narrower, Question, Reserved
from .refusal import Clause, RefusedError, Sentence
from .rule import (
    Always,
    Between,
    Bound,
    CalendarYear,
    Counted,
    Deadline,
    Extension,
    Forbidden,
    Order,
    Per,
    Pool,
    Quota,
    Required,
    Rolling,
    RollOver,
    Rule,
    RuleError,
)
from .source import Act, Checked, Citation, Status
from .term import (
    AtOnce,
    CalendarDays,
    DayOfMonth,
    Hours,
    Months,
    Term,
    WorkingDays,
    Years,
    at_once,
    calendar_days,
    day_of_month,
    hours,
    months,
    next_day,
    working_days,
    years,
)
from .text import LANGUAGES, N_, T_, Text, say, say_many
from .values import DatedValue, ReferenceValues
from .when import Among, AtLeast, Below, Condition, among
from .words import Selector, Selectors, Where, kind_of, selectors, whole, word_of

__all__ = [
    "BREACHES",
    "LANGUAGES",
    "N_",
    "REASONS",
    "T_",
    "VERDICTS",
    "Act",
    "Always",
    "Amendment",
    "Among",
    "Answers",
    "AtLeast",
    "AtOnce",
    "Below",
    "Between",
    "Book",
    "Bound",
    "Calendar",
    "CalendarDays",
    "CalendarYear",
    "Checked",
    "Citation",
    "Clause",
    "Code",
    "Competence",
    "Condition",
    "Counted",
    "DatedValue",
    "DayMark",
    "DayOfMonth",
    "Deadline",
    "EncodingError",
    "Extension",
    "Finding",
    "Forbidden",
    "Hours",
    "Liability",
    "Limit",
    "Months",
    "Multiple",
    "Narrower",
    "Norm",
    "Order",
    "OutsideCalendarError",
    "OverlappingWordingsError",
    "Per",
    "Pool",
    "Question",
    "Quota",
    "Reason",
    "ReferenceValues",
    "RefusedError",
    "Remedy",
    "Required",
    "Reserved",
    "RollOver",
    "Rolling",
    "Rule",
    "RuleError",
    "Scale",
    "Selector",
    "Selectors",
    "Sentence",
    "Share",
    "Status",
    "Sum",
    "Term",
    "Text",
    "UnknownEventError",
    "UnknownNormError",
    "Verdict",
    "Where",
    "WorkingDays",
    "Years",
    "among",
    "at_once",
    "calendar_days",
    "day_of_month",
    "finding_id",
    "from_json",
    "hours",
    "kind_of",
    "months",
    "next_day",
    "read_by",
    "relied_on",
    "say",
    "say_many",
    "selectors",
    "to_json",
    "whole",
    "word_of",
    "working_days",
    "years",
]
