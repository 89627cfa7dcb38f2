"""At an open gate everyone is free a while; beyond it he works or waits."""

import gc
from hashlib import sha256
from itertools import count as numbers

import pytest
from django.test import RequestFactory

from qadagalau.pages.portal import limits, work
from qadagalau.pages.portal.limits import (
    FILING,
    FOLLOWING,
    FREE,
    GATES,
    Gate,
    Limiter,
    Pressure,
    network_of,
)
from qadagalau.pages.portal.work import Asked, WorkLackingError, asked_under

HERE, THERE = "203.0.113.7", "198.51.100.4"
FEW = Gate(name="few", free=3, within=60, overall=5)


@pytest.fixture
def limiter(monkeypatch):
    made = Limiter()
    monkeypatch.setattr(limits, "LIMITER", made)
    monkeypatch.setattr(work, "_spent", {})
    return made


@pytest.fixture
def at(monkeypatch):
    """Say what time it is."""

    def say(now):
        monkeypatch.setattr("time.monotonic", lambda: now)
        monkeypatch.setattr("time.time", lambda: now + 1_700_000_000)

    say(0.0)
    return say


def asked(address=HERE, **typed):
    return RequestFactory(REMOTE_ADDR=address).post("/", typed)


def sent(ticket, answer="", address=HERE):
    return asked(address, **{work.TICKET: ticket, work.ANSWER: answer})


def solved(ticket, bits):
    for tried in numbers():
        digest = sha256(f"{ticket}:{tried}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - bits) == 0:
            return str(tried)
    raise AssertionError


# ---------------------------------------------------------------- counting


def test_as_many_as_are_free_leave_no_pressure():
    limiter = Limiter()
    for _ in range(FEW.free):
        limiter.count(FEW, HERE, now=0)
    assert limiter.pressure(FEW, HERE, now=0) == FREE


def test_one_more_waits_until_one_is_free_again():
    limiter = Limiter()
    for _ in range(FEW.free + 1):
        limiter.count(FEW, HERE, now=0)
    assert limiter.pressure(FEW, HERE, now=0) == Pressure(wait=20, beyond=1, is_flood=False)
    assert limiter.pressure(FEW, HERE, now=19.5).wait == 1
    assert limiter.pressure(FEW, HERE, now=20) == FREE


def test_another_address_pays_nothing():
    limiter = Limiter()
    for _ in range(5):
        limiter.count(FEW, HERE, now=0)
    assert limiter.pressure(FEW, HERE, now=0).wait == 30
    assert limiter.pressure(FEW, THERE, now=0) == FREE


def test_many_addresses_together_are_a_flood_and_it_passes():
    limiter = Limiter()
    for last in range(7):
        limiter.count(FEW, f"203.0.113.{last}", now=0)
    assert limiter.pressure(FEW, THERE, now=0) == Pressure(wait=0, beyond=0, is_flood=True)
    assert limiter.pressure(FEW, THERE, now=30) == FREE


def test_no_flood_makes_an_address_wait_longer_than_half_the_span():
    limiter = Limiter()
    for _ in range(10_000):
        limiter.count(FEW, HERE, now=0)
    assert limiter.pressure(FEW, HERE, now=0).wait == 30


def test_one_gate_does_not_know_of_another():
    limiter = Limiter()
    for _ in range(FOLLOWING.free + 9):
        limiter.count(FOLLOWING, HERE, now=0)
    assert limiter.pressure(FILING, HERE, now=0) == FREE


def test_a_house_with_ipv6_is_one_subscriber():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::9")
    assert network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:203.0.113.7") == network_of("203.0.113.7") == "203.0.113.7"
    assert network_of("not an address") == "not an address"


def test_memory_has_an_end(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 100)
    limiter = Limiter()
    for number in range(1_000):
        limiter.count(FEW, f"10.0.{number // 250}.{number % 250}", now=0)
    assert {name: len(here) for name, here in limiter._even.items()} == {"few": 100, "few, all": 1}


def test_who_is_even_is_forgotten_before_who_is_not(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 3)
    limiter = Limiter()
    for _ in range(6):
        limiter.count(FEW, HERE, now=0)
    for address in ("10.0.0.1", "10.0.0.2"):
        limiter.count(FEW, address, now=0)
    limiter.count(FEW, "10.0.0.3", now=40)
    assert limiter.pressure(FEW, HERE, now=40).beyond == 0
    assert len(limiter._even["few"]) == 2
    assert limiter._even["few"][limiter._hidden(HERE, 40)] == 90


# ---------------------------------------------------------------- what is kept of an address


def test_no_address_is_kept_and_the_key_is_new_each_day():
    limiter = Limiter()
    limiter.count(FEW, HERE, now=0)
    first = set(limiter._even["few"])
    assert HERE not in repr(limiter._even)
    assert all(len(who) == 12 for who in first)
    limiter.count(FEW, HERE, now=limits.A_DAY + 1)
    assert len(limiter._even["few"]) == 1
    assert not first & set(limiter._even["few"])


def test_two_processes_have_different_keys():
    one, other = Limiter(), Limiter()
    one.count(FEW, HERE, now=0)
    other.count(FEW, HERE, now=0)
    assert not set(one._even["few"]) & set(other._even["few"])


def test_a_limiter_shows_nothing_of_what_it_holds(limiter):
    limiter.count(FEW, HERE, now=0)
    assert repr(limiter) == "Limiter()"


@pytest.mark.usefixtures("limiter", "at")
def test_the_address_is_that_which_the_last_own_proxy_saw(settings):
    settings.SURROUNDINGS = type("Said", (), {"proxies": 1})()
    for claimed in range(FOLLOWING.free + 1):  # whoever asks writes what he likes on the left
        said = {"X-Forwarded-For": f"10.9.8.{claimed}, {HERE}"}
        limits.count(FOLLOWING, RequestFactory().get("/", headers=said))
    other = RequestFactory().get("/", headers={"X-Forwarded-For": f"{HERE}, {THERE}"})
    assert limits.pressure(FOLLOWING, other) == FREE
    again = RequestFactory().get("/", headers={"X-Forwarded-For": HERE})
    assert limits.pressure(FOLLOWING, again).wait == 30


# ---------------------------------------------------------------- work and waiting


def test_what_is_asked_grows_with_what_comes():
    assert asked_under(FREE) == Asked(bits=12, wait=3)
    assert asked_under(Pressure(wait=100, beyond=1, is_flood=False)) == Asked(bits=13, wait=100)
    assert asked_under(Pressure(wait=0, beyond=0, is_flood=True)) == Asked(bits=15, wait=20)
    assert asked_under(Pressure(wait=900, beyond=9_999, is_flood=True)) == Asked(bits=20, wait=900)


@pytest.mark.usefixtures("at")
def test_work_lets_a_form_through_at_once(limiter):
    ticket = work.offer(FILING, asked())
    assert ticket.bits == 12
    work.spend(FILING, sent(ticket.ticket, solved(ticket.ticket, 12)))
    assert limiter.pressure(FILING, HERE, now=0) == FREE


@pytest.mark.usefixtures("limiter")
def test_without_work_the_form_waits(at):
    ticket = work.offer(FILING, asked()).ticket
    at(1.0)
    with pytest.raises(WorkLackingError) as refused:
        work.spend(FILING, sent(ticket))
    assert refused.value.in_("en") == (
        "What you typed is kept, and nothing was sent yet. Wait 2 seconds, then press the button "
        "again."
    )
    at(3.0)
    work.spend(FILING, sent(ticket))


@pytest.mark.usefixtures("limiter", "at")
def test_a_ticket_is_good_once():
    ticket = work.offer(FILING, asked()).ticket
    answer = solved(ticket, 12)
    work.spend(FILING, sent(ticket, answer))
    with pytest.raises(WorkLackingError):
        work.spend(FILING, sent(ticket, answer))


@pytest.mark.usefixtures("limiter")
def test_a_ticket_is_good_for_an_hour_and_then_forgotten(at):
    old, young = (work.offer(FILING, asked()).ticket for _ in range(2))
    at(3_599.0)
    work.spend(FILING, sent(young))
    assert len(work._spent) == 1
    at(3_600.0)
    with pytest.raises(WorkLackingError):
        work.spend(FILING, sent(old))
    fresh = work.offer(FILING, asked()).ticket
    work.spend(FILING, sent(fresh, solved(fresh, 12)))
    assert len(work._spent) == 1


@pytest.mark.usefixtures("limiter", "at")
@pytest.mark.parametrize("ticket", ["", "x", "filing.1.2:zzz", "filing.nan.1", "\x00", ":" * 999])
def test_a_ticket_that_is_not_ours_waits(ticket):
    with pytest.raises(WorkLackingError):
        work.spend(FILING, sent(ticket, "1"))


@pytest.mark.usefixtures("limiter")
def test_a_ticket_of_one_gate_does_not_open_another(at):
    ticket = work.offer(FOLLOWING, asked()).ticket
    at(60.0)
    with pytest.raises(WorkLackingError):
        work.spend(FILING, sent(ticket))


def test_beyond_what_is_free_more_work_lets_through_or_the_wait_of_the_address(limiter, at):
    for _ in range(FILING.free + 1):
        limiter.count(FILING, HERE, now=0)
    ticket = work.offer(FILING, asked())
    assert (ticket.bits, ticket.wait) == (13, 120)
    work.spend(FILING, sent(ticket.ticket, solved(ticket.ticket, 13)))
    elsewhere = work.offer(FILING, asked(THERE))
    assert (elsewhere.bits, elsewhere.wait) == (12, 3)
    late = work.offer(FILING, asked()).ticket
    at(240.0)
    work.spend(FILING, sent(late))


# ---------------------------------------------------------------- wrong codes


@pytest.mark.usefixtures("limiter", "at")
def test_wrong_codes_are_told_to_wait_and_only_after_many():
    answers = [limits.failed(FOLLOWING, asked()) for _ in range(FOLLOWING.free)]
    assert answers == [None] * FOLLOWING.free


def test_every_gate_has_its_own_name():
    assert len({gate.name for gate in GATES}) == len(GATES)


@pytest.mark.usefixtures("at")
def test_nothing_of_a_request_stays_behind(limiter):
    request = RequestFactory(REMOTE_ADDR=HERE, HTTP_USER_AGENT="Canary/7.7").get("/")
    limits.count(FOLLOWING, request)
    del request
    gc.collect()
    kept = [limiter._even, limiter._key, work._spent]
    assert "Canary" not in repr(kept)
    assert HERE not in repr(kept)
