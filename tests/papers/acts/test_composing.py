"""An act's text says what the findings and the norms know, and marks what they do not."""

from datetime import date

import pytest

from qadagalau.law import Verdict
from qadagalau.papers.acts import ActText, Fact, compose, places_to_fill
from qadagalau.papers.acts.wording import KINDS
from qadagalau.statutes.kz.enforcement_2010.art_037 import OPENED_IN_TIME

LAW = {
    "kk": "«Атқарушылық іс жүргізу және сот орындаушыларының мәртебесі туралы», 37-бап, 4-тармақ",
    "ru": "«Об исполнительном производстве и статусе судебных исполнителей», статья 37, пункт 4",
}


def fact(verdict=Verdict.LATE, **more):
    known = {
        "norm": OPENED_IN_TIME,
        "verdict": verdict,
        "subject": "71/1",
        "proceeding_id": "71/1",
        "holder_id": "P1",
        "category": "alimony",
        "debt_tiyn": 150_000_05,
        "started_on": date(2026, 1, 12),
        "due_on": date(2026, 1, 15),
        "ended_on": date(2026, 1, 20),
        "days_late": 5,
        "known_on": date(2026, 11, 20),
        "proof": {"kk": ("Соңғы күні 15 қаңтар",), "ru": ("Последний день 15 января",)},
    }
    return Fact(**(known | more))


def test_a_finding_is_told_with_its_norm_its_days_and_its_proof():
    title = OPENED_IN_TIME.title.in_("ru")
    assert compose("submission", [fact()], "ru").established == (
        "1. Исполнительное производство № 71/1 (судебный исполнитель, номер в реестре P1). "
        f"Требование: {title} ({LAW['ru']}). Срок начался 12.01.2026. Последний день: 15.01.2026. "
        "Исполнено 20.01.2026, опоздание в календарных днях: 5. Расчёт: Последний день 15 января."
    )


@pytest.mark.parametrize(
    ("verdict", "more", "said"),
    [
        (
            Verdict.OVERDUE,
            {"ended_on": None},
            "20.11.2026 жағдай бойынша орындалмаған, мерзімнен өткен күнтізбелік күндер саны: 5.",
        ),
        (Verdict.EXCEEDED, {"amount_tiyn": 7}, "Шектен асқан сома: 0,07\u00a0₸."),
        (Verdict.EXCEEDED, {}, "Заңда белгіленген шектен асқан."),
        (Verdict.BROKEN, {}, "20.01.2026 заңда белгіленген тәртіп бұзылып жасалды."),
    ],
)
def test_each_verdict_is_told_in_its_own_words(verdict, more, said):
    text = compose("submission", [fact(verdict, **more)], "kk").established
    assert text.split("15.01.2026. ")[1] == f"{said} Есептелуі: Соңғы күні 15 қаңтар."


def test_what_is_not_known_is_marked_and_not_invented():
    unproved = fact(norm=OPENED_IN_TIME, proof={})
    marked = places_to_fill(compose("address", [unproved], "ru"))
    assert marked == [
        "указать статью закона о таком акте: её текст не прочитан",
        "расчёт дней реестром не подтверждён: проверить",
        "указать последствия: чьи права и как нарушены, какой вред причинён",
        "указать причины нарушений и условия, им способствовавшие",
        "указать основание ответственности",
    ]


def test_a_proceeding_counts_once_in_the_claims_and_repeated_breaches_are_counted():
    text = compose("submission", [fact(), fact(Verdict.OVERDUE), fact(proceeding_id="71/2")], "ru")
    assert text.effects.split("\n\n")[0] == (
        "Установлено нарушений: 3; производств: 2. Сумма, подлежащая взысканию по этим "
        "производствам: 300\u00a0000,10\u00a0₸. В том числе производств социально значимой "
        "категории: 2."
    )
    assert text.causes.split("\n\n")[0] == (
        "Нарушений у судебного исполнителя с номером P1 в реестре: 3."
    )


def test_each_finding_has_its_demand_and_the_addressee_is_told_his_terms_with_their_places():
    text = compose("submission", [fact(), fact(Verdict.OVERDUE)], "kk")
    title = OPENED_IN_TIME.title.in_("kk")
    assert text.demands == (
        (
            "№ 71/1 атқарушылық іс жүргізу: кешіктіруге жол берген себептерді жойып, қайталануына "
            f"жол бермеу ({title}; {LAW['kk']})."
        ),
        f"№ 71/1 атқарушылық іс жүргізу: міндетті орындау ({title}; {LAW['kk']}).",
    )
    assert text.answer.count("(«Прокуратура туралы», 36-бап, 2-тармақ)") == 3


def test_a_number_of_twelve_digits_is_masked_wherever_it_stands():
    told = fact(
        proceeding_id="900101300123", holder_id="900101300124", proof={"ru": ("900101300125",)}
    )
    text = compose("submission", [told, told], "ru")
    assert [part for _, part in text.in_order() if "900101300" in part] == []


@pytest.mark.parametrize("kind", [*KINDS, "unheard-of"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_kind_is_composed_in_both_languages_and_kept_without_loss(kind, language):
    text = compose(kind, [fact()], language)
    assert text.basis != ""
    assert ActText.of_json(text.as_json()) == text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_norm_whose_text_changed_is_left_to_a_person(language):
    plain = compose("submission", [fact()], language)
    marked = compose("submission", [fact(is_left=True)], language)
    said = {
        "kk": "норманың мәтіні өзгерген: қайта оқып, салыстырыңыз",
        "ru": "текст нормы изменен: перечитать и сверить",
    }[language]
    assert set(places_to_fill(marked)) - set(places_to_fill(plain)) == {said}
