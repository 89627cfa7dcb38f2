"""The pages of the exchange and of entry by hand, in three languages, within the territory."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from qadagalau.law import RefusedError
from qadagalau.office.exchange.models import HandEntry, LadderStep, Receipt
from qadagalau.office.exchange.operations import judge_deliveries, refuse_delivery
from qadagalau.office.people.queries import OPERATOR
from qadagalau.statutes.kz import BOOK

from .conftest import GOOD, PAID

AT = datetime(2026, 3, 6, 6, tzinfo=UTC)


def judge(day=date(2026, 3, 6)):
    return judge_deliveries(calendar=BOOK.calendar, as_of=day, by=OPERATOR, at=AT)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


PAGES = ["/exchange/", "/exchange/owed", "/exchange/deliveries", "/exchange/protocols/chamber-71"]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_shown_in_each_language(reader, path, language):
    judge()
    response = reader("regional-prosecutor", language).get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.usefixtures("settled")
def test_the_picture_tells_each_state_in_words_too(reader):
    judge()
    shown = text_of(reader("regional-prosecutor").get("/exchange/?until=2026-03"))
    assert "missing: 2" in shown
    assert shown.count("nothing owed") == 10


def test_the_protocol_of_another_territory_is_not_there(settled, reader):
    assert reader("justice").get("/exchange/protocols/chamber-71").status_code == 404
    assert reader("chamber").get("/exchange/protocols/chamber-71").status_code == 200
    assert settled.protocol_id not in text_of(reader("justice").get("/exchange/"))


def test_a_step_is_taken_on_the_page(settled, reader):
    judge(date(2026, 2, 6))
    prosecutor = reader("regional-prosecutor")
    page = prosecutor.get("/exchange/protocols/chamber-71").content.decode()
    assert page.count('name="step" value="reminder"') == 1
    said = {"version": 1, "period": "2026-01", "step": "reminder"}
    told = prosecutor.post("/exchange/protocols/chamber-71/steps", said, follow=True)
    assert "The step is recorded." in text_of(told)
    assert LadderStep.objects.get().protocol == settled
    again = prosecutor.post("/exchange/protocols/chamber-71/steps", said, follow=True)
    assert "this step is not due" in text_of(again) or "taken already" in text_of(again)
    assert reader("chamber").post("/exchange/protocols/chamber-71/steps", said).status_code == 403


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"version": "9" * 5000, "period": "a", "step": "b"},
        {"version": 1, "period": "a\0", "step": "b"},
        {"version": 1, "period": "x" * 10_000, "step": "reminder"},
        {"version": -1, "period": "2026-01", "step": "reminder"},
    ],
)
def test_hostile_steps_are_not_there(reader, said):
    told = reader("regional-prosecutor").post("/exchange/protocols/chamber-71/steps", said)
    assert told.status_code == 404


HOSTILE = [
    "/exchange/?until=" + "9" * 5000,
    "/exchange/?until=%00",
    "/exchange/?until=0001-01",
    "/exchange/?until=9999-12",
    "/exchange/owed?state=%00&page=-1",
    "/exchange/owed?state=missing&page=" + "9" * 5000,
    "/exchange/deliveries?page=%00",
    "/exchange/deliveries?page=1e9",
]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_addresses_show_an_ordinary_page(reader, path):
    assert reader("regional-prosecutor").get(path).status_code == 200


def test_lists_ask_the_same_number_of_questions_whatever_their_length(
    settled, reader, django_assert_max_num_queries
):
    judge()
    prosecutor = reader("regional-prosecutor")
    for number in range(60):
        refuse_delivery(
            protocol=settled,
            period="2026-01",
            refusal=RefusedError("The file is empty."),
            calendar=BOOK.calendar,
            by=OPERATOR,
            at=AT.replace(minute=number),
        )
    for path in (*PAGES, f"/exchange/deliveries/{Receipt.objects.first().pk}"):
        with django_assert_max_num_queries(14):
            assert prosecutor.get(path).status_code == 200


def test_the_list_of_entries_asks_the_same_number_of_questions(
    by_hand, reader, program, django_assert_max_num_queries
):
    event = {"proceeding": "71-0001", "kind": "payment-received", "day": "2026-03-02"}
    events = [event | {"reference": str(number)} for number in range(60)]
    assert program("private-bailiff").send("/api/events", {"events": events}).status_code == 201
    bailiff = reader("private-bailiff")
    for path in ("/entries/", "/entries/?page=2", "/entries/proceeding?number=71-0001"):
        with django_assert_max_num_queries(14):
            assert bailiff.get(path).status_code == 200
    assert by_hand.entries.count() == 60


def test_a_refusal_is_read_in_the_readers_language(settled, reader):
    receipt = refuse_delivery(
        protocol=settled,
        period="2026-01",
        refusal=RefusedError("The disk is full"),
        calendar=BOOK.calendar,
        by=OPERATOR,
        at=AT,
    )
    receipt.refusal = {"en": "in English", "kk": "қазақша", "ru": "по-русски"}
    receipt.save()
    for language, said in receipt.refusal.items():
        page = reader("regional-prosecutor", language).get(f"/exchange/deliveries/{receipt.pk}")
        assert said in text_of(page)


# ------------------------------------------------------------------ entry by hand

PAID_FORM = {
    "happened_on": "2026-03-02",
    "minute": "09:30",
    "reference": "7",
    "amount_tiyn": "10.5",
}
NEW = "/entries/new?number=71-0001&kind=payment-received"


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_bailiff_enters_an_event(reader, language):
    bailiff = reader("private-bailiff", language)
    for path in ("/entries/", "/entries/proceeding?number=71-0001", NEW):
        assert bailiff.get(path).status_code == 200
    comma = "10.5" if language == "en" else "10,5"
    told = bailiff.post(NEW, PAID_FORM | {"amount_tiyn": comma}, follow=True)
    assert told.redirect_chain == [("/entries/proceeding?number=71-0001&holder=P1", 302)]
    entry = HandEntry.objects.get()
    assert (entry.kind, entry.happened_on, entry.minute, entry.amount_tiyn) == (
        "payment-received",
        date(2026, 3, 2),
        570,
        1050,
    )


@pytest.mark.usefixtures("by_hand")
def test_a_wrong_day_is_told_beside_its_field(reader):
    told = reader("private-bailiff").post(NEW, PAID_FORM | {"happened_on": "2999-01-01"})
    assert told.status_code == 422
    today = timezone.localdate()
    error = (
        '<p class="error" id="id_happened_on_error">The day must lie between 1991-12-16 and today, '
        f"{today}. Correct it. </p>"
    )
    assert error in told.content.decode()
    assert HandEntry.objects.count() == 0


def test_an_event_of_the_register_is_corrected(settled, by_hand, program, rows, reader):
    program("chamber").bring(rows(GOOD, PAID))
    bailiff = reader("private-bailiff")
    page = bailiff.get("/entries/proceeding?number=71-0001").content.decode()
    [link] = re.findall(r'href="(/entries/new[^"]*corrects=e-2)"', page)
    form = bailiff.get(link.replace("&amp;", "&"))
    assert 'value="1000.5"' in form.content.decode()
    said = PAID_FORM | {"because": "a slip of the pen"}
    bailiff.post(link.replace("&amp;", "&"), said)
    entry = HandEntry.objects.get()
    assert (entry.corrects, entry.protocol, entry.because) == ("e-2", by_hand, said["because"])
    page = bailiff.get("/entries/proceeding?number=71-0001").content.decode()
    assert ("corrects=e-2" in page, "correction waits" in page) == (False, True)
    assert settled.pk != by_hand.pk


@pytest.mark.usefixtures("settled", "by_hand")
def test_the_proceeding_of_another_bailiff_is_refused(program, rows, reader):
    program("chamber").bring(rows(GOOD.replace("P1", "P2")))
    bailiff = reader("private-bailiff")
    assert bailiff.get("/entries/proceeding?number=71-0001").status_code == 403
    assert bailiff.post(NEW, PAID_FORM).status_code == 403
    assert reader("chamber").get("/entries/proceeding?number=71-0001").status_code == 200
    assert HandEntry.objects.count() == 0


@pytest.mark.usefixtures("by_hand")
def test_a_chamber_says_whose_a_new_proceeding_is(reader):
    chamber = reader("chamber")
    asked = chamber.get("/entries/proceeding?number=71-0009")
    assert asked.status_code == 422
    assert re.findall(r'<option value="(P\d)"', asked.content.decode()) == ["P1", "P2"]
    assert chamber.get("/entries/proceeding?number=71-0009&holder=P2").status_code == 200
    assert chamber.get("/entries/proceeding?number=71-0009&holder=P3").status_code == 403


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    "path",
    [
        "/entries/?page=" + "9" * 5000,
        "/entries/proceeding?number=%00",
        "/entries/proceeding?number=" + "x" * 5000,
        "/entries/proceeding",
        "/entries/proceeding?number=71-1&holder=%00",
        "/entries/new?number=71-1&kind=%00",
        "/entries/new?number=71-1&kind=payment-received&corrects=%00",
        "/entries/new?number=71-1&kind=payment-received&corrects=" + "x" * 5000,
    ],
)
def test_hostile_questions_are_answered(reader, path):
    assert reader("private-bailiff").get(path).status_code in (200, 302, 422)


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize(
    "change",
    [
        {"amount_tiyn": "9" * 400},
        {"amount_tiyn": "1e400"},
        {"amount_tiyn": "NaN"},
        {"happened_on": "\0"},
        {"reference": "a\0b"},
        {"reference": "\u202e"},
        {"minute": "99:99"},
    ],
)
def test_hostile_fields_are_told(reader, change):
    assert reader("private-bailiff").post(NEW, PAID_FORM | change).status_code == 422
    assert HandEntry.objects.count() == 0


@pytest.mark.usefixtures("by_hand")
def test_a_hostile_correction_is_told(reader):
    told = reader("private-bailiff").post(f"{NEW}&corrects=a%00b", PAID_FORM | {"because": "x"})
    assert told.status_code == 422


def test_without_a_protocol_of_entry_the_reason_is_told(reader):
    told = reader("private-bailiff").get("/entries/proceeding?number=1")
    assert told.status_code == 400
    assert "Your body has no protocol of entry by hand in force." in text_of(told)
