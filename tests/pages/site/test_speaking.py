"""Django speaks our texts and whole Kazakh; days and numbers are written as Kazakhstan does."""

import re
from datetime import date, datetime
from pathlib import Path

import django
import polib
import pytest
from django.template import Context, Template
from django.utils import formats, translation
from django.utils.timezone import make_aware

from qadagalau.law import LANGUAGES, N_, Sentence, Text, say
from qadagalau.office.people.models import BailiffKind, OfficeKind, Role
from qadagalau.pages.site.speaking import language

DJANGO = Path(django.__file__).parent
OWN = Path(__file__).parents[3] / "src/qadagalau/locale/kk/LC_MESSAGES/django.po"
PARTS = ("conf", "contrib/auth")
NOT_SHOWN = re.compile(
    r"Referer|disable cookies|CSRF cookie|DEBUG=True|install worked|release notes|Django |Topics,|"
    r"Tutorial|Get started|Connect, get help"
)
"""Of Django's pages of welcome and of forged forms, in whose place ours stand."""
FIELD = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")


def said_by_django(language):
    """Return Django's messages in a language, of the parts that our pages show."""
    files = (DJANGO / part / "locale" / language / "LC_MESSAGES/django.po" for part in PARTS)
    return {(entry.msgctxt, entry.msgid): entry for file in files for entry in polib.pofile(file)}


def names_of_languages():
    from django.conf.global_settings import LANGUAGES as KNOWN

    return {name for _, name in KNOWN}


def test_all_that_django_says_it_says_in_kazakh():
    kazakh = {key for key, entry in said_by_django("kk").items() if entry.translated()}
    own = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(OWN) if entry.translated()}
    lacking = [
        message
        for context, message in said_by_django("ru")
        if (context, message) not in kazakh | own
        and message not in names_of_languages()
        and not NOT_SHOWN.search(message)
    ]
    assert lacking == []


def test_our_kazakh_keeps_the_fields_and_is_kazakh():
    wrong, latin = [], []
    for entry in polib.pofile(OWN):
        forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
        singular = sorted(FIELD.findall(entry.msgid))
        wrong += [form for form in forms if sorted(FIELD.findall(form)) != singular]
        has_words = re.search(r"[a-z]{3}", FIELD.sub("", entry.msgid))
        latin += [form for form in forms if has_words and not re.search(r"[а-яәіңғүұқөһ]", form)]
    assert (wrong, latin) == ([], [])


def test_gettext_finds_our_texts_and_django_s():
    ours = "Overdue"
    with translation.override("kk"):
        assert translation.gettext(ours) == say(ours, "kk") != ours
        assert translation.gettext("This password is too common.") == (
            "Бұл құпиясөз тым кең таралған."
        )
    with translation.override("ru"):
        assert translation.gettext(ours) == say(ours, "ru")
    with translation.override("en"):
        assert translation.gettext(ours) == ours


DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("language", "long", "short", "month", "number"),
    [
        ("kk", "2026 жылғы 2 қараша", "02.11.2026", "2026 жылғы қараша", "1\xa0234\xa0567,5"),
        ("ru", "2 ноября 2026 г.", "02.11.2026", "Ноябрь 2026 г.", "1\xa0234\xa0567,5"),
        ("en", "2 November 2026", "2 Nov 2026", "November 2026", "1,234,567.5"),
    ],
)
def test_days_and_numbers(language, long, short, month, number):
    with translation.override(language):
        assert formats.date_format(DAY) == long
        assert formats.date_format(DAY, "SHORT_DATE_FORMAT") == short
        assert formats.date_format(DAY, "YEAR_MONTH_FORMAT") == month
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == number


def test_instants_are_of_kazakhstan():
    with translation.override("kk"):
        at = make_aware(datetime(2026, 11, 2, 9, 5))  # noqa: DTZ001 - becomes aware
        assert formats.date_format(at, "SHORT_DATETIME_FORMAT") == "02.11.2026 09:05"
        assert at.utcoffset().total_seconds() == 5 * 3600


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_typed_as_people_write_it_is_read(language):
    from django import forms

    with translation.override(language):
        field = forms.DateField(localize=True)
        assert [field.clean(text) for text in ("02.11.2026", "2026-11-02")] == [DAY, DAY]


def rendered(template, **shown):
    return Template(template).render(Context(shown))


def test_a_template_says_a_text_with_its_fields_escaped():
    with translation.override("en"):
        assert rendered('{% say "Page {page} of {pages}" page=n pages=m %}', n="<1>", m=2) == (
            "Page &lt;1&gt; of 2"
        )
        assert rendered("{{ said|spoken }}", said=Sentence(N_("Overdue"))) == "Overdue"
    with translation.override("ru"):
        assert rendered("{{ said|spoken }}", said=Text("a", "б", "в")) == "в"


@pytest.mark.parametrize(
    ("active", "spoken"), [("kk", "kk"), ("ru", "ru"), ("en-gb", "en"), ("de", "kk"), (None, "kk")]
)
def test_the_reader_s_language_is_one_of_the_three(active, spoken):
    with translation.override(active):
        assert language() == spoken


def test_the_roles_and_kinds_are_in_the_glossary():
    glossary = Path(__file__).parents[3] / "docs" / "glossary.md"
    rows = glossary.read_text(encoding="utf-8").splitlines()
    with translation.override("en"):
        terms = [str(one.label) for kinds in (Role, OfficeKind, BailiffKind) for one in kinds]
    expected = [f"| {' | '.join(say(term, one) for one in LANGUAGES)} |" for term in terms]
    assert [row for row in expected if row not in rows] == []
