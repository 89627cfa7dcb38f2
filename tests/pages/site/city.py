"""The demo office as `office make --demo` makes it, but smaller, with one thing of every kind."""

import re
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from attrs import frozen
from django.test import Client
from django.utils import timezone

from qadagalau.intake.home import Home
from qadagalau.law import Text, to_json
from qadagalau.law.drafting import repeal
from qadagalau.law.published import print_of, read_act, watched
from qadagalau.office.acts.models import Act
from qadagalau.office.analyses.models import Analysis
from qadagalau.office.analyses.operations import assign_work, order_analysis
from qadagalau.office.discipline.measures import record_measure
from qadagalau.office.discipline.models import InvestigationSource
from qadagalau.office.discipline.operations import Opening, open_investigation
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings, findings_by_id
from qadagalau.office.docket.models import Matter
from qadagalau.office.docket.operations import save_view
from qadagalau.office.docket.queries import may_open
from qadagalau.office.exchange.models import Receipt
from qadagalau.office.hooks.operations import subscribe
from qadagalau.office.hooks.posting import Reach
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.lawbook.drafting import (
    accept_draft,
    begin_draft,
    order_shadow,
    submit_draft,
)
from qadagalau.office.lawbook.operations import keep_reading
from qadagalau.office.people.models import Bailiff, User
from qadagalau.office.people.queries import OPERATOR, actor_of
from qadagalau.office.petitions.answering import answer_petition, draft_answer
from qadagalau.office.petitions.codes import Keys
from qadagalau.office.petitions.composing import composed
from qadagalau.office.petitions.filing import Filing, Writer
from qadagalau.office.petitions.life import LEFT
from qadagalau.office.petitions.models import Outcome
from qadagalau.office.petitions.operations import accept_petition, add_message, file_petition
from qadagalau.office.petitions.queries import seen_breaches
from qadagalau.office.sanctions.brought import DecisionDraft, PaperDraft, RequestDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.monthly import check_month
from qadagalau.office.sanctions.operations import ask_for_sanction, return_request
from qadagalau.office.search.operations import rebuild
from qadagalau.office.statistics.models import PublishedMonth
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.acts import ENFORCEMENT

SIZE, SEED = 1_000, 2026
ANALYSED, ORDERED = date(2025, 7, 31), date(2025, 8, 31)


@frozen
class City:
    """The people of the office by login name, and its things by what they are."""

    people: dict[str, User]
    things: dict[str, object]

    def actor(self, name):
        """Return a user as whoever acts."""
        return actor_of(self.people[f"demo-{name}"])

    def client(self, name):
        """Return a browser's client that a user, or nobody, is signed in with."""
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="kk")
        if name:
            user = self.people[f"demo-{name}"]
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def built(folder):
    """Make the city in the folder of a home whose keys are there; return it."""
    from qadagalau.cli.demo_deliveries import HABITS, bring_demo
    from qadagalau.cli.demo_exchange import exchange_demo
    from qadagalau.cli.demo_loop import loop_demo
    from qadagalau.cli.demo_office import people_demo
    from qadagalau.intake.demo.delivered import bring_city

    home, now = Home.open(folder), timezone.now()
    today = timezone.localdate(now)
    said = {"size": SIZE, "seed": SEED, "progress": lambda *_: None}
    bring_demo(home, today=today, habits=HABITS[:1], **said)
    bring_city(home, at=now, **said)
    people_demo(SIZE, now=now)
    exchange_demo(folder, today=today, language="kk", now=now)
    assert loop_demo(folder, language="kk", now=now) == 4
    city = City({user.username: user for user in User.objects.all()}, {})
    kinds = (_found, _own, _guarded, _acts, _exchanged, _disciplined, _analysed, _read_again)
    for made in (*kinds, _drafted, _petitions, _asked):
        city.things.update(made(city, folder, now))
    rebuild()
    city.things["month"] = f"{PublishedMonth.objects.latest('month').month:%Y-%m}"
    return city


def _found(city, folder, now):
    """Return an open finding and where it lies, and one in each other state."""
    by = city.actor("prosecutor")
    rows = find_findings(by, WantedFindings(), home=folder).rows
    one = next(
        row
        for row in rows
        if row.state == "open" and may_open(by, row.proceeding_id, register=folder / "register")
    )
    save_view(called="Менікі", wanted={"q": "1"}, alerts=True, seen_run=-1, by=by, at=now)
    return {
        "finding": one.finding_id,
        "proceeding": one.proceeding_id,
        "holder": one.holder_id,
        **{f"finding-{matter.state}": matter.pk for matter in Matter.objects.order_by("pk")},
    }


def _own(city, folder, _):
    """Return a finding about the bailiff who looks, and its proceeding."""
    rows = find_findings(city.actor("private-bailiff"), WantedFindings(), home=folder).rows
    one = next(row for row in rows if row.proceeding_id)
    return {"own-finding": one.finding_id, "own-proceeding": one.proceeding_id}


def _guarded(city, *_):
    """Let an administrator have each kind of second step, and another person no right yet."""
    guarded = city.people["demo-second-administrator"]
    TOTP.activate(guarded, generate_totp_secret())
    RecoveryCodes.activate(guarded)
    passkey = {"name": "Менің телефоным", "credential": {}}
    passkey = Authenticator.objects.create(user=guarded, type="webauthn", data=passkey)
    new = User.objects.create(username="жаңа", full_name="Жаңа Адам", made_at=timezone.now())
    told = subscribe(
        address="https://program.example/hooks",
        kinds=["run.kept"],
        user=city.people["demo-chamber"],
        called="Палата",
        reach=Reach(),
        by=OPERATOR,
        at=timezone.now(),
    )
    entry = JournalEntry.objects.order_by("pk").first()
    return {
        "passkey": passkey.pk,
        "person": new.pk,
        "subscription": told.pk,
        "entry": entry.pk,
    }


def _acts(*_):
    return {f"act-{act.state}": act.pk for act in Act.objects.all()}


def _exchanged(city, *_):
    """Return a delivery with holes, and the finding of a duty that was broken."""
    shown = city.client("regional-prosecutor").get("/exchange/findings").content.decode()
    protocol, finding = re.search(r"/protocols/([^/\"]+)/findings/([^/\"]+)\"", shown).groups()
    receipt = Receipt.objects.order_by("-rejected", "pk").first()
    return {"receipt": receipt.pk, "protocol": protocol, "exchange-finding": finding}


def _disciplined(city, _, now):
    """Let the chamber enter a reprimand, and the prosecutor open an investigation."""
    today = timezone.localdate(now)
    bailiff = city.people["demo-private-bailiff"].rights.get().bailiff
    row = record_measure(
        holder_id=bailiff.holder_id,
        measure="reprimand",
        on=today - timedelta(20),
        ground="Атқарушылық іс жүргізу туралы заңның 37-бабы бұзылған",
        by=city.actor("chamber"),
        at=now,
    )
    opening = Opening(
        holder_id=bailiff.holder_id,
        source=InvestigationSource.FINDINGS,
        ground="Үш іс мерзімінен кеш қозғалған",
        due_on=today + timedelta(30),
        investigator=city.people["demo-prosecutor"],
    )
    done = open_investigation(opening=opening, by=city.actor("prosecutor"), at=now)
    return {"measure": row.pk, "investigation": done.pk, "disciplined": bailiff.holder_id}


def _analysed(city, _, now):
    """Analyse a month by the job itself, order the next, assign work of the first."""
    from qadagalau.pages.desk.analyses.making import make_analysis

    by = city.actor("unit-head")
    ordered = order_analysis(as_of=ANALYSED, known_on=ANALYSED, by=by, at=now)
    assert make_analysis.call(ordered.pk) == "done"
    done = Analysis.objects.get(pk=ordered.pk)
    waiting = order_analysis(as_of=ORDERED, known_on=ORDERED, by=by, at=now)
    work = assign_work(
        analysis=done,
        office=Bailiff.objects.get(holder_id=city.things["holder"]).district.parent,
        norm="",
        category="alimony",
        findings=12,
        due_on=timezone.localdate(now) + timedelta(10),
        ground="Алимент бойынша орындалмағандар үлесі өсті.",
        by=by,
        at=now,
    )
    return {"analysis": done.pk, "analysis-ordered": waiting.pk, "work": work.pk}


def _read_again(city, _, now):
    """Read a text in which one article changed, so that norms wait to be read again."""
    text = "Статья 37. О принятии\n\n      4. Не позднее {} рабочих дней."
    was = print_of(read_act(text.format("трех")), act=ENFORCEMENT.code, read_on=ANALYSED, source="")
    seen = watched(text.format("двух"), was, as_of=timezone.localdate(now), norms=BOOK.code)
    made = keep_reading(
        seen=seen, source="zan.txt", sha256="a" * 64, by=city.actor("unit-head"), at=now
    )
    return {"text-reading": made.pk, "left-norm": made.left.first().norm}


def _drafted(city, _, now):
    """Draft two repeals: one is tried on the register by the job itself and accepted."""
    from qadagalau.pages.desk.lawbook.shadows import make_shadow

    norm = BOOK.code.wordings("enforcement/37-4/opened-in-time")[-1]
    title = Text("Repeal", "Күшін жою", "Отмена")
    document = to_json(repeal(norm, name="repeal/37-4", title=title))
    by, head = city.actor("analyst"), city.actor("unit-head")
    begun, tried = (
        begin_draft(document=document, ground="Сынау үшін.", by=by, at=now) for _ in range(2)
    )
    assert make_shadow.call(order_shadow(draft=tried, by=by, at=now).pk) == "done"
    submit_draft(draft=tried, by=by, at=now)
    accept_draft(draft=tried, ground="Оқылды.", by=head, at=now)
    return {"draft": tried.pk, "draft-begun": begun.pk}


def _petitions(city, folder, now):
    """Let one application be filed, one considered with its answer written, one be answered."""
    home = Home.open(folder)
    keys, prosecutor = Keys.of(home.pseudonym_key()), city.actor("prosecutor")
    made = {}
    for place, state in enumerate(("filed", "considered", "answered")):
        writer = Writer(full_name=f"Айша Канареева {place}", contact="+7 700 000 00 00")
        filing = Filing(
            happenings=("idle", "alimony"),
            text=f"Сот орындаушысы {place + 2} айдан бері ештеңе істемей отыр.",
            wish="Алиментті өндіріп беріңіз.",
            writer=writer,
            proceeding_number=city.things["proceeding"],
        )
        filed = file_petition(
            filing=filing,
            key=f"a key that nobody else has {place}",
            keys=keys,
            by=city.actor("applicant"),
            at=now,
            register=home.register,
        )
        made[f"petition-{state}"] = filed.petition.pk
        if state != "filed":
            one = accept_petition(petition=filed.petition, by=prosecutor, at=now)
            add_message(petition=one, text="Құжаттың көшірмесін жіберіңіз.", by=prosecutor, at=now)
            seen = seen_breaches(
                one, register=home.register, book=BOOK, today=timezone.localdate(now)
            )
            texts = composed(one, seen, Outcome.SATISFIED, today=timezone.localdate(now))
            if state == "answered":
                texts = {name: LEFT.sub("Шара қабылданды", said) for name, said in texts.items()}
            draft_answer(
                petition=one, outcome=Outcome.SATISFIED, texts=texts, by=prosecutor, at=now
            )
            if state == "answered":
                answer_petition(petition=one, by=prosecutor, at=now)
            else:
                made["petition-finding"] = next(
                    found.finding_id
                    for found in findings_by_id(
                        prosecutor, [one.finding_id for one in seen], home=folder
                    )
                )
    return made


def _asked(city, folder, now):
    """Let a bailiff ask for sanctions: one is decided and in a monthly sample, one came back."""
    before = now - timedelta(days=40)
    open_one, back, decided = (
        ask_for_sanction(
            draft=RequestDraft(
                kind="bank-arrest",
                proceeding_id=city.things["own-proceeding"],
                resolution_number=f"R-{number}",
                resolution_on=timezone.localdate(at),
                amount_tiyn=1_000_00,
                debt_tiyn=1_000_00,
                fee_tiyn=0,
                costs_tiyn=0,
                account_kind="current",
                object_number="KZ-1",
                reasons="Борышкер төлемейді.",
                papers=[
                    PaperDraft(name="қаулы.pdf", content=b"%PDF-1.7\n%%EOF", is_resolution=True),
                    PaperDraft(name="үзінді.png", content=b"\x89PNG\r\n\x1a\n"),
                ],
            ),
            key=f"city-{number}",
            home=folder,
            by=city.actor("private-bailiff"),
            at=at,
        )
        for number, at in enumerate((now, now, before))
    )
    by = actor_of(decided.assigned_to)
    draft = DecisionDraft(outcome="refused", text_kk="Негізсіз.", text_ru="Необоснованно.")
    decide_request(request=decided, draft=draft, draw=0.0, by=by, at=before)
    return_request(request=back, ground="Үзінді оқылмайды.", by=by, at=now)
    check = check_month(
        of_office=decided.office,
        month=timezone.localdate(before),
        seed="city",
        by=city.actor("regional-unit-head"),
        at=now,
    )
    return {
        "sanction": open_one.pk,
        "sanction-returned": back.pk,
        "sanction-decided": decided.pk,
        "sanction-month": check.pk,
    }
