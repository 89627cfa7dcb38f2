"""The queue is worked page by page and finding by finding, and only about what was shown."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qadagalau.law import BREACHES
from qadagalau.office.docket.finding_shapes import WantedFindings
from qadagalau.office.docket.findings import find_findings, finding_of
from qadagalau.office.docket.models import FindingState, Hearing, SavedView, Snooze, Triage
from qadagalau.office.notices.models import Notice
from qadagalau.office.people.models import Office, OfficeKind

MOST_QUESTIONS = 24
"""The list asks no more of the database, however many findings it shows."""


def rows_of(actor, **wanted):
    return find_findings(actor, WantedFindings(**wanted), home=settings.HOME).rows


def district_in(rows):
    """The district of the first finding against a bailiff: courts and employers break norms too."""
    districts = Office.objects.of(OfficeKind.ENFORCEMENT_DISTRICT)
    found = set(districts.values_list("office_id", flat=True))
    return next(row.office_id for row in rows if row.office_id in found)


def shown_by(page):
    return re.search(r'name="shown" value="([^"]+)"', page).group(1)


def ids_in(page):
    return re.findall(r'name="finding" value="([0-9a-f]{32})"', page)


def test_the_queue_shows_a_page_of_the_weightiest_breaches(reader, actors):
    actor = actors["regional-prosecutor"]
    page = reader("regional-prosecutor").get("/findings/").content.decode()
    expected = rows_of(actor, verdicts=BREACHES)
    assert len(expected) == 50
    assert ids_in(page) == [row.finding_id for row in expected]


def test_the_list_asks_as_much_for_fifty_findings_as_for_one(reader, actors):
    client = reader("regional-prosecutor")
    client.get("/findings/")
    one = rows_of(actors["regional-prosecutor"], verdicts=BREACHES)[0]
    asked = []
    for address in ("/findings/", f"/findings/?proceeding={one.proceeding_id}"):
        with CaptureQueriesContext(
            connection,
        ) as questions:
            assert client.get(address).status_code == 200
        asked.append(len(questions))
    assert asked[0] == asked[1]
    assert asked[0] <= MOST_QUESTIONS


def test_pages_of_the_queue_follow_one_another(reader):
    client, address, seen = reader("analyst"), "/findings/", []
    for _ in range(3):
        page = client.get(address).content.decode()
        seen += re.findall(r'<th scope="row"><a href="/findings/([0-9a-f]{32})', page)
        address = "/findings/" + re.search(r'rel="next" href="([^"]+)"', page).group(1).replace(
            "&amp;", "&"
        )
    assert len(seen) == len(set(seen)) == 150


def test_what_has_no_answer_stands_apart(reader, actors):
    actor = actors["regional-prosecutor"]
    unknown = find_findings(
        actor, WantedFindings(verdicts=frozenset(("unknown",))), home=settings.HOME
    ).total
    page = reader("regional-prosecutor").get("/findings/").content.decode()
    assert f"Without an answer, for the record does not show it: {unknown}." in page


def test_a_finding_outside_the_territory_is_like_none(reader, actors):
    own = {row.finding_id for row in rows_of(actors["prosecutor"])}
    other = next(row for row in rows_of(actors["analyst"]) if row.office_id != "71-01")
    assert other.finding_id not in own
    client = reader("prosecutor")
    assert client.get(f"/findings/{other.finding_id}").status_code == 404
    assert client.post(f"/findings/{other.finding_id}/triage").status_code == 404
    assert client.get(f"/findings/{'0' * 32}").status_code == 404
    assert reader("private-bailiff").get("/findings/").status_code == 403


def test_a_finding_shows_norm_proof_and_weight(reader, actors):
    found = rows_of(actors["regional-prosecutor"], verdicts=frozenset(("overdue",)))[0]
    client = reader("regional-prosecutor")
    page = client.get(f"/findings/{found.finding_id}").content.decode()
    assert '<ol class="proof"><li>' in page
    [norm] = re.findall(r'<a href="(/norms/[^"]+)">', page)
    assert norm == f"/norms/{found.norm}"
    assert client.get(norm).status_code == 200
    assert f"Weight in the queue: {found.weight} of 100" in page
    points = re.findall(r'<tr><td>[^<]+</td><td class="count">(\d+)</td>', page)
    assert sum(map(int, points)) == found.weight


def test_after_a_decision_the_next_finding_opens(reader, actors):
    first, second, *_ = rows_of(actors["regional-prosecutor"], verdicts=BREACHES)
    client = reader("regional-prosecutor")
    refused = client.post(f"/findings/{first.finding_id}/triage", {"verdict": "dismissed"})
    assert refused.status_code == 422
    typed = {"verdict": "dismissed", "ground": "The register was wrong."}
    done = client.post(f"/findings/{first.finding_id}/triage", typed)
    assert (done.status_code, done["Location"]) == (302, f"/findings/{second.finding_id}")
    assert Triage.objects.get().ground == "The register was wrong."


def test_several_findings_are_decided_only_if_all_were_shown(reader, actors):
    client = reader("regional-prosecutor")
    page = client.get("/findings/").content.decode()
    first, second, *_ = ids_in(page)
    other = rows_of(actors["regional-prosecutor"], verdicts=frozenset(("unknown",)))[0].finding_id
    typed = {"what": "dismissed", "ground": "One error in the source.", "shown": shown_by(page)}
    strange = client.post("/findings/shown", typed | {"finding": [first, other]})
    assert strange.status_code == 422
    assert "does not stand on the list that you were shown" in strange.content.decode()
    forged = client.post("/findings/shown", typed | {"finding": [first], "shown": "x"})
    assert forged.status_code == 422
    assert not Triage.objects.exists()
    assert client.post("/findings/shown", typed | {"finding": [first, second]}).status_code == 302
    assert set(Triage.objects.values_list("matter", flat=True)) == {first, second}
    snooze = {
        "what": "snooze",
        "ground": "After the holidays.",
        "shown": shown_by(page),
        "until": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "finding": [ids_in(page)[2]],
    }
    assert client.post("/findings/shown", snooze).status_code == 302
    assert Snooze.objects.get().matter_id == ids_in(page)[2]


@pytest.mark.parametrize("asker", ["regional-prosecutor"])
def test_right_of_reply(reader, actors, asker):
    """The bailiff is asked and told; his finding is not confirmed until he has answered."""
    found = rows_of(actors["private-bailiff"], verdicts=frozenset(("overdue",)))[0]
    client, bailiff = reader(asker), reader("private-bailiff")
    due = timezone.localdate() + timedelta(days=7)
    typed = {"due_on": due.isoformat(), "question": "Why?"}
    assert client.post(f"/findings/{found.finding_id}/ask", typed).status_code == 302
    assert Hearing.objects.get().due_on == due
    told = Notice.objects.get(user=actors["private-bailiff"].user_id)
    assert (told.url_name, told.args) == ("own-finding", [found.finding_id])
    confirm = {"verdict": "confirmed", "ground": "Seen."}
    assert client.post(f"/findings/{found.finding_id}/triage", confirm).status_code == 422
    asked = bailiff.get("/own-findings/?list=asked").content.decode()
    assert found.finding_id in asked
    page = bailiff.get(f"/own-findings/{found.finding_id}").content.decode()
    assert "Why?" in page
    answer = bailiff.post(f"/own-findings/{found.finding_id}", {"text": "It was sent."})
    assert answer.status_code == 302
    state = finding_of(actors[asker], found.finding_id, home=settings.HOME).state
    assert state is FindingState.ANSWERED
    assert "It was sent." in client.get(f"/findings/{found.finding_id}").content.decode()
    assert client.post(f"/findings/{found.finding_id}/triage", confirm).status_code == 302


def test_a_bailiff_sees_his_own_findings_and_no_other(reader, actors):
    holder = actors["private-bailiff"].holder_id
    own = find_findings(
        actors["private-bailiff"], WantedFindings(), home=settings.HOME, order_by="due"
    )
    assert {row.holder_id for row in own.rows} == {holder}
    other = next(row for row in rows_of(actors["analyst"]) if row.holder_id != holder)
    client = reader("private-bailiff")
    page = client.get("/own-findings/").content.decode()
    shown = re.findall(r'"/own-findings/([0-9a-f]{32})', page)
    assert shown == [row.finding_id for row in own.rows]
    own_page = client.get(f"/own-findings/{own.rows[0].finding_id}").content.decode()
    assert f'<a href="/norms/{own.rows[0].norm}">' in own_page
    assert client.get(f"/own-findings/{other.finding_id}").status_code == 404
    assert client.post(f"/own-findings/{other.finding_id}", {"text": "x"}).status_code == 404


def test_a_bailiffs_page_has_figures_with_intervals(reader, actors):
    holder = actors["private-bailiff"].holder_id
    page = reader("regional-prosecutor").get(f"/findings/bailiffs/{holder}").content.decode()
    assert re.search(r"\d+ beside [0-9.]+, 95% interval [0-9.]+–[0-9.]+", page)
    assert re.search(r"[\d,]+ of [\d,]+, 95% interval [0-9.]+–[0-9.]+%", page)
    assert reader("prosecutor").get("/findings/bailiffs/nobody").status_code == 404


def test_a_kept_view_tells_of_new_findings_until_it_is_seen(reader):
    client = reader("regional-prosecutor")
    client.post("/findings/views?verdict=overdue", {"called": "Overdue", "alerts": "on"})
    view = SavedView.objects.get()
    assert (view.filter, view.seen_run) == ({"verdict": "overdue"}, 1)
    assert "new: " not in client.get("/findings/").content.decode()
    SavedView.objects.update(seen_run=0)
    assert "new: " in client.get("/findings/").content.decode()
    opened = client.post(f"/findings/views/{view.pk}")
    assert opened["Location"] == "/findings/?verdict=overdue"
    assert SavedView.objects.get().seen_run == 1
    assert reader("prosecutor").post(f"/findings/views/{view.pk}").status_code == 404


def test_a_breach_of_a_proceeding_leads_to_its_finding(reader, actors):
    found = rows_of(actors["regional-prosecutor"], verdicts=frozenset(("overdue",)))[0]
    page = reader("regional-prosecutor").get(f"/proceedings/{found.proceeding_id}")
    assert f'href="/findings/{found.finding_id}"' in page.content.decode()


@pytest.mark.parametrize(
    "query",
    ["?norm=x", "?stage=x&state=%00", "?after=" + "9" * 30, "?after=1,zz", "?queue=x", "?order=x"],
)
def test_hostile_questions_are_answered(reader, query):
    assert reader("analyst").get(f"/findings/{query}").status_code in (200, 422)
    assert reader("private-bailiff").get(f"/own-findings/{query}").status_code == 200


def test_a_head_gives_marked_findings_and_a_prosecutor_takes_one(reader, actors):
    from qadagalau.office.docket.models import Matter
    from qadagalau.office.people.models import Right

    client = reader("unit-head")
    page = client.get("/findings/").content.decode()
    first, second, *_ = ids_in(page)
    right = Right.objects.present().get(user=actors["regional-prosecutor"].user_id)
    typed = {"what": "give", "finding": [first, second], "shown": shown_by(page)}
    refused = client.post("/findings/shown", typed).content.decode()
    assert ("Say who gets it." in refused, "Give the ground." in refused) == (True, True)
    done = client.post("/findings/shown", typed | {"to": right.pk, "ground": "Order 5"})
    assert done.status_code == 302
    heir = reader("regional-prosecutor")
    led = heir.get("/findings/mine")
    assert led["Location"] == "/findings/?queue=mine"
    queue = heir.get(led["Location"]).content.decode()
    assert set(ids_in(queue)) == {first, second}
    assert 'value="give"' not in queue
    third = next(one for one in ids_in(heir.get("/findings/").content.decode()) if one not in queue)
    assert heir.post(f"/findings/{third}/take").status_code == 302
    assert Matter.objects.get(pk=third).in_charge_id == actors["regional-prosecutor"].user_id
    assert "Assigned to" in heir.get(f"/findings/{third}").content.decode()
    assert heir.post(f"/findings/{third}/assign").status_code == 403
    front = heir.get("/").content.decode()
    assert "Findings of mine to decide about" in front


def test_the_queue_is_narrowed_by_place_and_group_of_norms(reader, actors):
    from qadagalau.statutes.kz import BOOK

    actor = actors["regional-prosecutor"]
    every = rows_of(actor, verdicts=BREACHES)
    district = district_in(every)
    assert {one.office_id for one in every} > {district}
    group = next(one.group for one in BOOK.code if one.code == every[0].norm)
    of_group = {one.code for one in BOOK.code if one.group == group}
    client = reader("regional-prosecutor")
    asked = (
        ("district", district, {"offices": frozenset((district,))}),
        ("group", group, {"norms": frozenset(of_group)}),
    )
    for name, value, wanted in asked:
        page = client.get(f"/findings/?{name}={value}").content.decode()
        expected = find_findings(
            actor, WantedFindings(verdicts=BREACHES, **wanted), home=settings.HOME
        )
        assert ids_in(page) == [one.finding_id for one in expected.rows]
        assert f"Findings: {expected.total:,}".replace(",", "") in page.replace(",", "")
    assert client.get("/findings/?district=99-99").status_code == 422


def test_a_view_of_a_district_alerts_of_its_findings_only(reader, actors):
    from qadagalau.pages.desk.findings.queue import new_in_views

    actor = actors["regional-prosecutor"]
    district = district_in(rows_of(actor, verdicts=BREACHES))
    typed = {"called": "One district", "alerts": "on"}
    client = reader("regional-prosecutor")
    client.post(f"/findings/views?district={district}", typed)
    SavedView.objects.update(seen_run=-1)
    [alert] = new_in_views(actor, timezone.localdate())
    expected = find_findings(
        actor,
        WantedFindings(verdicts=BREACHES, offices=frozenset((district,))),
        home=settings.HOME,
    )
    assert alert.new == expected.total
