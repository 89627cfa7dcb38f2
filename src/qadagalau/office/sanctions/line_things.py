"""Lines on accounts, things, earlier requests, bans, and the bailiff's own ways."""

from datetime import date

from qadagalau.law import N_
from qadagalau.record import (
    DeferralEnded,
    ExecutionDeferred,
    ProceedingResumed,
    ProceedingSuspended,
)
from qadagalau.record.course import SUSPENSION_GROUNDS

from .asked import Asked, Said, cannot_tell, fails, of_asset, of_event, of_request, passes
from .kinds import LEVY, SEARCH, account_called
from .line_papers import NOT_HELD
from .models import OPEN, State, Stated

NOT_BARRING = "search"
"""A search does not bar the levy on property (article 55(6))."""
FIRST_COLD, LAST_COLD = (11, 1), (3, 31)
"""From this month and day to that one, in every place, it is the heating season."""
FIRST_OPEN, LAST_OPEN = (10, 16), (4, 30)
"""From this day to that one it may be, which places decide for themselves."""
MOST_A_DAY = 30
"""So many requests of one bailiff on one day are usual."""
FEWEST_DECIDED = 10
"""From fewer decided requests nothing is said of a bailiff."""
MOST_TURNED_DOWN = 3
"""Every so-manieth decided request turned down is usual at most: one of three."""


def is_not_protected(asked: Asked) -> Said:
    """Ask whether the class of money may be arrested."""
    account = account_called(asked.request.account_kind)
    if account is None:
        return cannot_tell(N_("Of which kind the account is, is not known."))
    if account.is_protected:
        return fails(
            N_("Money of this kind may not be arrested: {account}."), account=account.title
        )
    return passes(N_("Money of this kind is not protected: {account}."), account=account.title)


def is_the_debtors(asked: Asked) -> Said:
    """Ask whether the State's records have the thing as the debtor's on the day."""
    known, number = asked.known, asked.request.object_number
    debtor = known.debtor
    if not known.is_there:
        return cannot_tell(NOT_HELD)
    there = [one for one in known.assets or () if one.asset_id == number]
    if debtor is None or not number or not there:
        return cannot_tell(N_("The State's records that came here do not have this thing."))
    asset = there[-1]
    if asset.owner != debtor:
        return fails(N_("By the State's records the thing is another's."), of_asset(number))
    if asset.gone_on is not None and asset.gone_on <= asked.today:
        return fails(
            N_("By the State's records the thing left the debtor on {day}."),
            of_asset(number),
            day=asset.gone_on,
        )
    return passes(N_("By the State's records the thing is the debtor's."), of_asset(number))


def is_new(asked: Asked) -> Said:
    """Ask whether the same measure on the same thing was asked for before."""
    request = asked.request
    same = [
        one
        for one in asked.earlier.same
        if one.resolution_number == request.resolution_number
        or one.object_number == request.object_number
    ]
    open_now = [one for one in same if one.state in OPEN]
    if open_now:
        return fails(
            N_("The same was asked for on {day} and is not decided yet."),
            *map(of_request, open_now),
            day=open_now[0].asked_on,
        )
    granted = [one for one in same if one.state == State.GRANTED]
    if granted:
        return fails(
            N_("The same was asked for on {day} and granted."),
            *map(of_request, granted),
            day=granted[0].asked_on,
        )
    if same:
        return cannot_tell(
            N_("The same was refused on {day}. Whether something has changed is for a person."),
            *map(of_request, same),
            day=same[0].ended_on or same[0].asked_on,
        )
    return passes(N_("Nothing like it was asked for here before."))


def runs_on(asked: Asked) -> Said:
    """Ask whether the proceeding is suspended, or its execution deferred, on the day."""
    known, kind = asked.known, asked.request.kind
    if not known.is_there:
        return cannot_tell(NOT_HELD)
    stands: ProceedingSuspended | None = None
    for event in known.events:
        if isinstance(event, ProceedingSuspended):
            stands = event
        elif isinstance(event, ProceedingResumed):
            stands = None
    if stands is not None and stands.detail != NOT_BARRING and kind is not SEARCH:
        ground = SUSPENSION_GROUNDS.get(stands.detail or "")
        return fails(
            N_("The proceeding is suspended since {day}: {ground}."),
            of_event(stands),
            day=stands.happened_on,
            ground="–" if ground is None else ground,
        )
    deferred, ended = known.of(ExecutionDeferred), known.of(DeferralEnded)
    if deferred and not [one for one in ended if one.happened_on >= deferred[-1].happened_on]:
        return cannot_tell(
            N_("A court deferred the execution on {day}. Whether that bars it is for a person."),
            of_event(deferred[-1]),
            day=deferred[-1].happened_on,
        )
    return passes(N_("The register knows of no suspension or deferral that stands."))


def is_outside_heating(asked: Asked) -> Said:
    """Ask whether the only dwelling of a protected debtor is taken in the heating season."""
    request = asked.request
    if Stated.NO in (request.only_home, request.vulnerable):
        return passes(N_("By the request it is no only dwelling of a protected debtor."))
    season = in_heating_season(asked.today)
    if season is False:
        return passes(N_("The day lies outside the heating season."))
    stated = request.only_home == Stated.YES and request.vulnerable == Stated.YES
    if stated and season and request.kind is not LEVY:
        return fails(N_("It is the only dwelling of a protected debtor, in the heating season."))
    return cannot_tell(
        N_(
            "Whether it is the only dwelling of a protected debtor, or whether he would have to "
            "leave it in the heating season, is not known."
        )
    )


def in_heating_season(day: date) -> bool | None:
    """Say whether a day lies in the heating season; ``None`` where that differs by place."""
    on = (day.month, day.day)
    if on >= FIRST_COLD or on <= LAST_COLD:
        return True
    return None if on >= FIRST_OPEN or on <= LAST_OPEN else False


def is_usual(asked: Asked) -> Said:
    """Ask whether the bailiff asks more a day, or is turned down more often, than is usual."""
    his = asked.earlier.standing
    if his.on_day > MOST_A_DAY:
        return fails(N_("The bailiff made {n} requests on this day."), n=his.on_day)
    if his.decided < FEWEST_DECIDED:
        return cannot_tell(
            N_("Only {n} of the bailiff's requests were decided in the year before."),
            n=his.decided,
        )
    turned_down = his.refused + his.annulled
    said = {"n": turned_down, "decided": his.decided}
    says = fails if turned_down * MOST_TURNED_DOWN > his.decided else passes
    return says(N_("Refused or annulled: {n} of {decided} requests in the year before."), **said)
