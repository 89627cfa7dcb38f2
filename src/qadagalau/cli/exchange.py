"""`exchange`: protocols are settled, a night's work is done, keys for programs come and go."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from attrs import asdict, evolve

from qadagalau.insight.exchange import (
    EscalationStep,
    Protocol,
    Responsible,
    protocol_from_json,
)
from qadagalau.law import N_, RefusedError

from .command import Answer, Command, Family, Option
from .desk import Desk
from .exchange_findings import FINDINGS
from .ground import ground_option
from .home import HOME, at_home
from .nightly import do_nights_work
from .summary import plain_table
from .values import path


class ProtocolFileError(RefusedError):
    """The file of a protocol cannot be read, or names nobody who is here."""


class KeyNumberError(RefusedError):
    """What was typed is the number of no key."""


def settle(desk: Desk, *, file: Path, home: Path, because: str) -> Answer:
    """Let the version of a protocol in a JSON file bind."""
    try:
        protocol = protocol_from_json(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ProtocolFileError(
            N_("{file} is not written in UTF-8. Save it in UTF-8."), file=file.name
        ) from error
    at_home(home)
    from qadagalau.office.exchange.operations import settle_protocol
    from qadagalau.office.people.queries import OPERATOR

    settle_protocol(
        protocol=_by_numbers(protocol), because=because, by=OPERATOR, at=datetime.now(UTC)
    )
    said = {"protocol": protocol.protocol_id, "version": protocol.version}
    text = N_("Version {version} of the protocol {protocol} binds from {since}.")
    return Answer(said, (desk.say(text, since=protocol.since, **said),))


def _by_numbers(protocol: Protocol) -> Protocol:
    """Return the protocol with the numbers of users where the file has their login names."""
    from qadagalau.office.people.models import User

    numbers = {name: str(number) for name, number in User.objects.values_list("username", "pk")}

    def known(one: Responsible | EscalationStep) -> Any:  # noqa: ANN401 - what it was
        person = one.person_id
        return evolve(one, person_id=numbers.get(person, person)) if person else one

    return evolve(
        protocol,
        responsible=tuple(known(one) for one in protocol.responsible),
        ladder=tuple(known(one) for one in protocol.ladder),
    )


def night(desk: Desk, *, home: Path) -> Answer:
    """Answer what came, pack what was entered by hand, judge what was owed, measure the sources."""
    at_home(home)
    said = asdict(do_nights_work(home, at=datetime.now(UTC)))
    text = N_(
        "Deliveries answered: {answered}. Events entered by hand that became deliveries: "
        "{packed}. Owed deliveries judged: {judged}."
    )
    return Answer(said, (desk.say(text, **said),))


def key(desk: Desk, *, user: str, home: Path, called: str) -> Answer:
    """Issue a key with which programs speak for a user."""
    at_home(home)
    from qadagalau.office.exchange.programs import issue_key
    from qadagalau.office.people.models import User
    from qadagalau.office.people.queries import OPERATOR

    found = User.objects.filter(username__iexact=user).first()
    if found is None:
        raise ProtocolFileError(
            N_("There is no user called {user}. Check the login name."), user=user
        )
    issued, secret = issue_key(user=found, called=called, by=OPERATOR, at=datetime.now(UTC))
    said = {"key": str(issued.pk), "secret": secret}
    text = N_("Key for programs of {user}, shown only now: {secret}")
    return Answer(said, (desk.say(text, user=user, secret=secret),))


def keys(desk: Desk, *, home: Path) -> Answer:
    """List the keys for programs, those withdrawn too; secrets are not kept."""
    at_home(home)
    from qadagalau.office.exchange.models import SourceKey

    rows = [
        {
            "key": str(one.pk),
            "user": one.user.username,
            "called": one.called,
            "issued_at": one.issued_at.isoformat(timespec="minutes"),
            "withdrawn_at": one.withdrawn_at and one.withdrawn_at.isoformat(timespec="minutes"),
        }
        for one in SourceKey.objects.select_related("user").order_by("issued_at", "pk")
    ]
    heads = (N_("Number"), N_("User"), N_("Name"), N_("Issued"), N_("Withdrawn"))
    table = plain_table(*map(desk.say, heads))
    for row in rows:
        table.add_row(*(value or "" for value in row.values()))
    return Answer({"keys": rows}, (table,))


def withdraw(desk: Desk, *, key: str, home: Path) -> Answer:
    """Withdraw a key for programs, so that nobody is let in with it any more."""
    at_home(home)
    from qadagalau.office.exchange.models import SourceKey
    from qadagalau.office.exchange.programs import withdraw_key
    from qadagalau.office.people.queries import OPERATOR

    number = _number(key)
    found = number and SourceKey.objects.filter(pk=number).first()
    if not found:
        raise KeyNumberError(
            N_("There is no key with the number {key}. `exchange keys` lists them."), key=key
        )
    gone = withdraw_key(key=found, by=OPERATOR, at=datetime.now(UTC))
    said = {"key": str(gone.pk), "called": gone.called}
    text = N_("The key {called} is withdrawn: programs that have it are let in no more.")
    return Answer(said, (desk.say(text, **said),))


def _number(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


SETTLE = Command(
    name="settle",
    title=N_("Let a version of an exchange protocol bind."),
    more=(
        N_("The version before it ends on the day on which the new one begins."),
        N_("Persons may stand in the file by their login names; the protocol keeps their numbers."),
    ),
    options=(
        Option(name="file", shows=N_("FILE"), means=N_("The protocol as JSON."), reads=path,
               is_needed=True),
        HOME,
        ground_option(N_("The order by which it is settled.")),
    ),
    example="exchange settle protocol.json --home qadagalau-home --because 'Order 12'",
    run=settle,
)  # fmt: skip
NIGHT = Command(
    name="night",
    title=N_("Answer what came, pack what was entered by hand, and judge what was owed."),
    more=(
        N_(
            "`serve` does it by itself once a day; call it for a sooner answer, or by a timer "
            "where `serve` does not run."
        ),
    ),
    options=(HOME,),
    example="exchange night --home qadagalau-home",
    run=night,
)
KEY = Command(
    name="key",
    title=N_("Issue a key with which programs of a source deliver."),
    options=(
        Option(
            name="user",
            shows=N_("LOGIN"),
            means=N_("Login name of the user for whom they speak."),
            is_needed=True,
        ),
        HOME,
        Option(
            name="called",
            flags=("--name",),
            shows=N_("NAME"),
            means=N_("What the key is called in lists."),
            otherwise="program",
        ),
    ),
    example="exchange key chamber --home qadagalau-home --name accounting",
    run=key,
)
KEYS = Command(
    name="keys",
    title=N_("List the keys for programs, those withdrawn too."),
    options=(HOME,),
    example="exchange keys --home qadagalau-home",
    run=keys,
)
WITHDRAW = Command(
    name="withdraw-key",
    title=N_("Withdraw a key for programs."),
    options=(
        Option(
            name="key",
            shows=N_("NUMBER"),
            means=N_("Number of the key, as `exchange keys` lists it."),
            is_needed=True,
        ),
        HOME,
    ),
    example="exchange withdraw-key 0b8f1c9e-6a3d-4b52-9a53-3f2a0a9a1c11 --home qadagalau-home",
    run=withdraw,
)
EXCHANGE = Family(
    name="exchange",
    title=N_("Settle exchange protocols, and do what is due in the exchange."),
    commands=(SETTLE, NIGHT, FINDINGS, KEY, KEYS, WITHDRAW),
)
