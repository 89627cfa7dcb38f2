"""Each line of the checklist passes, fails or cannot tell; what is not known never passes."""

from datetime import date

import pytest

from qadagalau.law import kind_of
from qadagalau.law.clerk import CaseFile
from qadagalau.office.people.models import Bailiff
from qadagalau.office.sanctions.asked import Asked
from qadagalau.office.sanctions.checklist import BY_NAME, LINES, checklist_of
from qadagalau.office.sanctions.facts import Asset, Earlier, Known, Standing
from qadagalau.office.sanctions.kinds import KINDS, Outcome
from qadagalau.office.sanctions.line_things import in_heating_season
from qadagalau.office.sanctions.models import SanctionPaper, SanctionRequest
from qadagalau.record import WORDS

TENGE = 100
TODAY = date(2026, 2, 2)
OF_KIND = {kind_of(word): word for word in WORDS}
OPENED = ("2026-01-12 document-received", "2026-01-14 proceeding-opened")
ATTRIBUTES = {
    "category": "loan",
    "document_kind": "writ",
    "bailiff_kind": "private",
    "debt_tiyn": 1_000_000 * TENGE,
}
NOTHING = Standing(decided=0, refused=0, annulled=0, on_day=1)


def event(number, said):
    """Return an event from a line such as ``2026-01-12 payment-received ref=R sum=100``."""
    day, kind, *more = said.split()
    parts = dict(one.split("=") for one in more)
    amount = parts.get("sum")
    return OF_KIND[kind](
        event_id=f"e{number}",
        proceeding_id="case-1",
        holder_id="P1",
        happened_on=date.fromisoformat(day),
        recorded_on=date.fromisoformat(day),
        source="test",
        detail=parts.get("detail"),
        reference=parts.get("ref"),
        amount_tiyn=None if amount is None else int(amount) * TENGE,
    )


def known(*lines, holder="P1", debtor="d", assets=(), attributes=ATTRIBUTES, today=TODAY):
    events = [event(number, line) for number, line in enumerate(lines)]
    return Known(
        known_on=today,
        holder_id=holder,
        debtor=debtor,
        file=CaseFile("case-1", attributes, tuple(events)),
        events=events,
        assets=tuple(assets),
    )


def asked(kind="bank-arrest", *, facts=None, same=(), standing=NOTHING, papers=True, **more):
    plain = {
        "amount_tiyn": 1_000_000 * TENGE,
        "debt_tiyn": 1_000_000 * TENGE,
        "fee_tiyn": 0,
        "costs_tiyn": 0,
        "account_kind": "current",
        "object_number": "A-1",
        "document_on": date(2025, 12, 1),
        "only_home": "no",
        "vulnerable": "no",
        "reasons": "The debtor does not pay",
        "resolution_number": "R-1",
    }
    request = SanctionRequest(
        kind_name=kind,
        proceeding_id="case-1",
        bailiff=Bailiff(holder_id="P1"),
        asked_on=TODAY,
        **plain | more,
    )
    paper = SanctionPaper(part="resolution", pages=2)
    return Asked(
        request=request,
        papers=(paper,) if papers else (),
        known=facts if facts is not None else known(*OPENED),
        earlier=Earlier(same=tuple(same), standing=standing),
    )


def said(line, **more):
    found = BY_NAME[line].asks(asked(**more))
    return found.outcome.value, str(found.because), [*found.evidence]


GONE = Asset(
    asset_id="A-1", owner="d", asset_kind="land", known_on=TODAY, gone_on=date(2026, 1, 20)
)
HIS = Asset(asset_id="A-1", owner="d", asset_kind="land", known_on=date(2024, 1, 1))
ANOTHERS = Asset(asset_id="A-1", owner="x", asset_kind="land", known_on=date(2024, 1, 1))


@pytest.mark.parametrize(
    ("line", "more", "outcome", "because"),
    [
        ("kind", {}, "pass", "The prosecutor sanctions this measure."),
        (
            "kind",
            {"kind": "travel-ban"},
            "fail",
            "The court sanctions this measure, not the prosecutor.",
        ),
        ("kind", {"kind": "movable-arrest"}, "fail", "This measure needs no sanction."),
        (
            "kind",
            {"facts": known("2026-01-14 simplified-proceeding-opened")},
            "fail",
            "The proceeding is simplified, where money is arrested without a sanction.",
        ),
        (
            "complete",
            {"papers": False, "reasons": " ", "costs_tiyn": None, "account_kind": ""},
            "fail",
            (
                "The request lacks: the resolution as a file, the reasons, the costs, the kind of "
                "account."
            ),
        ),
        (
            "complete",
            {},
            "pass",
            "The resolution is there, and everything is said that such a request needs.",
        ),
        (
            "signed",
            {"is_signed": True},
            "pass",
            "The request is signed with the bailiff's own certificate.",
        ),
        (
            "signed",
            {},
            "cannot-tell",
            "No certificate's signature came with it. Look for the signature on the paper.",
        ),
        (
            "document",
            {"facts": known(*OPENED, holder="P2")},
            "fail",
            "Another bailiff leads the proceeding, by the register.",
        ),
        (
            "document",
            {"facts": known(*OPENED, "2026-01-30 proceeding-terminated detail=fulfilled")},
            "fail",
            "The proceeding ended on 2026-01-30: Proceeding terminated.",
        ),
        (
            "document",
            {"facts": known("2026-01-12 document-received")},
            "cannot-tell",
            "The register knows no opening of the proceeding.",
        ),
        (
            "in-term",
            {"document_on": date(2023, 1, 12)},
            "pass",
            "The document came on 2026-01-12; its last day was 2026-01-12.",
        ),
        (
            "in-term",
            {"document_on": date(2023, 1, 8)},
            "fail",
            "The document came on 2026-01-12; its term had ended on 2026-01-08.",
        ),
        (
            "in-term",
            {
                "document_on": date(2023, 1, 8),
                "facts": known("2025-05-05 document-returned", *OPENED),
            },
            "cannot-tell",
            (
                "The document came on 2026-01-12, after 2026-01-08, but had been presented before, "
                "which may interrupt the term (article 12)."
            ),
        ),
        (
            "in-term",
            {"facts": known(*OPENED, attributes={**ATTRIBUTES, "category": "alimony"})},
            "pass",
            "Periodic payments: the document may be presented as long as they are due.",
        ),
        (
            "in-term",
            {"document_on": None},
            "cannot-tell",
            (
                "From which day the document may be presented, of which kind it is, or when it "
                "came is not known."
            ),
        ),
        (
            "sum",
            {"facts": known(*OPENED, "2026-01-20 payment-received sum=400000")},
            "fail",
            "1 000 000 ₸ is more than debt, fee and costs, 600 000 ₸.",
        ),
        (
            "sum",
            {"facts": known(*OPENED, "2026-01-20 payment-received")},
            "cannot-tell",
            "The rest of the debt or the sum asked for is not known.",
        ),
        (
            "sum",
            {"amount_tiyn": 1_100_000 * TENGE, "costs_tiyn": None},
            "cannot-tell",
            (
                "1 100 000 ₸ is asked for; debt and what is stated of fee and costs come to "
                "1 000 000 ₸."
            ),
        ),
        (
            "sum",
            {"amount_tiyn": 1_150_000 * TENGE, "fee_tiyn": 150_000 * TENGE},
            "pass",
            "1 150 000 ₸ is asked for; debt, fee and costs come to 1 150 000 ₸.",
        ),
        (
            "sum",
            {"amount_tiyn": 1_300_000 * TENGE, "fee_tiyn": 300_000 * TENGE},
            "fail",
            (
                "The fee or sanction of 300 000 ₸ is above the limit of the law for a debt of "
                "1 000 000 ₸."
            ),
        ),
        (
            "earlier",
            {"facts": known(*OPENED, "2026-01-20 bank-money-arrested ref=Q sum=900000")},
            "fail",
            (
                "With earlier arrests that were not lifted 1 900 000 ₸ would be held, more than "
                "1 000 000 ₸."
            ),
        ),
        (
            "earlier",
            {
                "facts": known(
                    *OPENED,
                    "2026-01-20 bank-money-arrested ref=Q sum=900000",
                    "2026-01-21 arrest-lifted ref=Q",
                )
            },
            "pass",
            "The register knows no arrest of money that stands in this proceeding.",
        ),
        (
            "earlier",
            {
                "facts": known(
                    *OPENED,
                    "2026-01-20 bank-money-arrested ref=Q sum=900000",
                    "2026-01-25 payment-received sum=1000000",
                )
            },
            "fail",
            (
                "The debt is paid, so arrests of this proceeding count as lifted (article 62(6)); "
                "1 still stand."
            ),
        ),
        (
            "earlier",
            {"facts": known(*OPENED, "2026-01-20 bank-money-arrested ref=Q")},
            "cannot-tell",
            "Arrests that stand: 1; their sums or the debt are not all known.",
        ),
        (
            "protected",
            {"account_kind": "education"},
            "fail",
            (
                "Money of this kind may not be arrested: deposit of the State's system of "
                "education savings."
            ),
        ),
        (
            "protected",
            {"account_kind": ""},
            "cannot-tell",
            "Of which kind the account is, is not known.",
        ),
        (
            "property",
            {"facts": known(*OPENED, assets=[HIS])},
            "pass",
            "By the State's records the thing is the debtor's.",
        ),
        (
            "property",
            {"facts": known(*OPENED, assets=[ANOTHERS])},
            "fail",
            "By the State's records the thing is another's.",
        ),
        (
            "property",
            {"facts": known(*OPENED, assets=[GONE])},
            "fail",
            "By the State's records the thing left the debtor on 2026-01-20.",
        ),
        (
            "property",
            {},
            "cannot-tell",
            "The State's records that came here do not have this thing.",
        ),
        (
            "bans",
            {"facts": known(*OPENED, "2026-01-20 proceeding-suspended detail=death")},
            "fail",
            "The proceeding is suspended since 2026-01-20: a party died or was declared missing.",
        ),
        (
            "bans",
            {"facts": known(*OPENED, "2026-01-20 proceeding-suspended detail=search")},
            "pass",
            "The register knows of no suspension or deferral that stands.",
        ),
        (
            "bans",
            {"facts": known(*OPENED, "2026-01-20 execution-deferred")},
            "cannot-tell",
            "A court deferred the execution on 2026-01-20. Whether that bars it is for a person.",
        ),
        (
            "heating",
            {"kind": "real-estate", "only_home": "yes", "vulnerable": "yes"},
            "fail",
            "It is the only dwelling of a protected debtor, in the heating season.",
        ),
        (
            "heating",
            {"kind": "real-estate", "only_home": "yes", "vulnerable": ""},
            "cannot-tell",
            (
                "Whether it is the only dwelling of a protected debtor, or whether he would have "
                "to leave it in the heating season, is not known."
            ),
        ),
        (
            "heating",
            {
                "kind": "real-estate",
                "only_home": "yes",
                "vulnerable": "yes",
                "facts": known(*OPENED, today=date(2026, 7, 1)),
            },
            "pass",
            "The day lies outside the heating season.",
        ),
        (
            "bailiff",
            {"standing": Standing(decided=12, refused=4, annulled=1, on_day=1)},
            "fail",
            "Refused or annulled: 5 of 12 requests in the year before.",
        ),
        (
            "bailiff",
            {"standing": Standing(decided=12, refused=4, annulled=0, on_day=1)},
            "pass",
            "Refused or annulled: 4 of 12 requests in the year before.",
        ),
        (
            "bailiff",
            {"standing": Standing(decided=0, refused=0, annulled=0, on_day=31)},
            "fail",
            "The bailiff made 31 requests on this day.",
        ),
    ],
)
def test_a_line_says(line, more, outcome, because):
    found = said(line, **more)
    assert (found[0], found[1].replace("\u202f", " ")) == (outcome, because)


def test_a_line_rests_on_events_requests_and_things():
    payment = known(*OPENED, "2026-01-20 payment-received sum=400000")
    assert said("sum", facts=payment)[2] == [{"event": "e2"}]
    assert said("property", facts=known(*OPENED, assets=[HIS]))[2] == [{"asset": "A-1"}]
    assert said("document")[2] == [{"event": "e1"}]


@pytest.mark.parametrize(
    ("state", "more", "outcome", "because"),
    [
        ("asked", {}, "fail", "The same was asked for on 2026-01-20 and is not decided yet."),
        ("granted", {}, "fail", "The same was asked for on 2026-01-20 and granted."),
        (
            "refused",
            {},
            "cannot-tell",
            "The same was refused on 2026-01-22. Whether something has changed is for a person.",
        ),
        (
            "granted",
            {"object_number": "A-2", "resolution_number": "R-0"},
            "pass",
            "Nothing like it was asked for here before.",
        ),
        (
            "granted",
            {"object_number": "A-2", "resolution_number": "R-1"},
            "fail",
            "The same was asked for on 2026-01-20 and granted.",
        ),
    ],
)
def test_the_same_is_told_from_another_thing(state, more, outcome, because):
    plain = {"object_number": "A-1", "resolution_number": "R-0"} | more
    before = SanctionRequest(
        kind_name="bank-arrest",
        proceeding_id="case-1",
        state=state,
        asked_on=date(2026, 1, 20),
        ended_on=None if state == "asked" else date(2026, 1, 22),
        **plain,
    )
    found = said("duplicate", same=[before])
    assert found[:2] == (outcome, because)
    assert found[2] == ([] if outcome == "pass" else [{"request": str(before.pk)}])


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_without_a_register_no_line_that_reads_it_passes(kind):
    empty = Known(known_on=TODAY)
    reading = {"document", "in-term", "sum", "earlier", "property", "bans"}
    found = {line.name: one.outcome for line, one in checklist_of(asked(kind=kind, facts=empty))}
    assert {found[name] for name in reading & set(found)} == {Outcome.CANNOT_TELL}


def test_a_request_that_says_nothing_passes_no_line_on_what_it_should_say():
    nothing = {
        "amount_tiyn": None, "debt_tiyn": None, "fee_tiyn": None, "costs_tiyn": None,
        "account_kind": "", "object_number": "", "document_on": None, "only_home": "",
        "vulnerable": "", "reasons": "", "resolution_number": "R-1", "papers": False,
    }  # fmt: skip
    passed = {
        line.name
        for kind in ("bank-arrest", "real-estate")
        for line, one in checklist_of(asked(kind=kind, **nothing))
        if one.outcome is Outcome.PASS
    }
    assert passed == {"kind", "document", "earlier", "duplicate", "bans"}


def test_every_line_is_of_some_kind_and_says_its_place_in_the_law():
    for line in LINES:
        assert any(line.is_of(kind) for kind in KINDS)
        assert line.citation.act.code
    assert len(BY_NAME) == len(LINES)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 10, 15), False), (date(2026, 10, 16), None), (date(2026, 10, 31), None),
        (date(2026, 11, 1), True), (date(2026, 12, 31), True), (date(2027, 1, 1), True),
        (date(2026, 3, 31), True), (date(2026, 4, 1), None), (date(2026, 4, 30), None),
        (date(2026, 5, 1), False), (date(2026, 7, 1), False),
    ],
)  # fmt: skip
def test_the_heating_season_is_known_but_for_its_edges(day, season):
    assert in_heating_season(day) is season
