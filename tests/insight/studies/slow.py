"""The studies read once more, slowly: one case, its events in order, days walked one by one."""

from calendar import monthrange
from datetime import date

from qadagalau.law import Between, kind_of, months
from qadagalau.law.clerk.walk import Walker, pauses
from qadagalau.record import ENDINGS
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.kz.categories import NON_PROPERTY

STILL = {
    "proceeding-suspended": "proceeding-resumed",
    "execution-deferred": "deferral-ended",
    "instalment-granted": "instalment-ended",
    "suspended-by-prosecutor": "suspension-by-prosecutor-ended",
}
BEGINNINGS = {
    "document-received",
    "proceeding-opened",
    "simplified-document-received",
    "simplified-proceeding-opened",
}
ARREST = {
    "bank-money-arrested",
    "automatic-arrest-imposed",
    "movable-property-arrested",
    "real-estate-arrested",
    "securities-arrested",
    "real-estate-seized",
    "title-documents-seized",
    "cash-seized",
    "deduction-ordered",
    "travel-ban-asked",
}
SALE = {
    "property-sent-for-sale",
    "valuation-reported",
    "auction-held",
    "auction-failed",
    "property-sold",
}
MONEY = {"payment-received", "wage-deducted", "alimony-paid"}
OTHER_STEPS = {
    "enquiry-sent",
    "sanction-requested",
    "motion-received-by-court",
    "appraiser-appointed",
    "property-search-declared",
    "proceeding-resumed",
}
OWN = {
    "land": {"real-estate-arrested", "real-estate-seized"},
    "dwelling": {"real-estate-arrested", "real-estate-seized"},
    "vehicle": {"movable-property-arrested"},
    "account": {"bank-money-arrested", "automatic-arrest-imposed"},
}
OUTCOMES = (
    ("motion-received-by-court", {"motion-decided"}),
    ("appraiser-appointed", {"valuation-reported"}),
    ("property-sent-for-sale", {"property-sold", "auction-held", "auction-failed"}),
    ("file-received-by-prosecutor", {"file-returned-by-prosecutor"}),
)
STANDING = tuple(Between(BOOK.word(begins), BOOK.word(ends)) for begins, ends in STILL.items())


class Case:
    """One case as it stood: kind, detail, reference and day of each event, in order."""

    def __init__(self, page, as_of):
        self.page, self.as_of = page, as_of
        self.events = [(kind_of(type(line.event)), line.event) for line in page.lines]

    def last(self, kinds, *, detail=None, after=-1):
        """Return the place of the last event of some kinds after a place, or -1."""
        found = -1
        for place, (name, event) in enumerate(self.events):
            if place > after and name in kinds and detail in (None, event.detail):
                found = place
        return found

    @property
    def begun(self):
        return self.last(BEGINNINGS)

    @property
    def opened(self):
        return self.last({"proceeding-opened"})

    @property
    def ended(self):
        return self.last({kind_of(word) for word in ENDINGS}, after=self.begun)

    def day(self, place):
        return self.events[place][1].happened_on

    def due(self, start, length):
        """Walk *length* months from a day, while the case stands still without counting."""
        walker = Walker(BOOK.calendar, pauses(self.page, STANDING, self.as_of))
        return walker.walk(months(length), start).due_on

    def runs(self, place, length):
        """Say whether *length* months from an event still run."""
        start = self.day(place)
        year, month = divmod(start.month - 1 + length, 12)
        month += 1
        last = monthrange(start.year + year, month)[1]
        return date(start.year + year, month, min(start.day, last)) >= self.as_of


def still_without(case, begins, ends, *, by_reference=False):
    """Return the last beginning after which nothing ends it, or -1."""
    found = -1
    for place, (name, event) in enumerate(case.events):
        if name == begins:
            answers = [
                later
                for later, other in case.events[place + 1 :]
                if later in ends and (not by_reference or other.reference == event.reference)
            ]
            if not answers:
                found = place
    return found if by_reference or found == case.last({begins}) else -1


# ------------------------------------------------------------------ assets


def state_of(case, owned, category):
    """Return what became of an asset, how many days past the term; ``None`` if none asks."""
    in_vain = case.ended >= 0 and case.events[case.ended][1].detail in (
        "no-property",
        "measures-in-vain",
    )
    if case.opened < 0 or category in NON_PROPERTY or (case.ended >= 0 and not in_vain):
        return None
    ended = case.day(case.ended) if case.ended >= 0 else None

    def seen(day):
        return day if day is not None and day <= case.as_of else None

    known, gone, reached = owned["known_on"], seen(owned["gone_on"]), seen(owned["arrested_on"])
    begins = max(case.day(case.opened), known)
    if known > case.as_of or (gone and gone <= begins) or (ended and known >= ended):
        return None
    due = case.due(begins, 1)
    past = max(((reached or gone or ended or case.as_of) - due).days, 0)
    return _state(case, owned, due, reached, gone, ended), past


def _state(case, owned, due, reached, gone, ended):
    if reached:
        return "kept" if reached <= due else "late"
    if gone and gone <= due:
        return "gone"
    if case.last(OWN.get(owned["asset_kind"], set())) >= 0:
        return "unknown"
    if ended:
        return "returned"
    if gone:
        return "lost"
    return "overlooked" if case.as_of > due else "pending"


# ------------------------------------------------------------------ causes


def cause_of(case, *, overlooked):
    """Return the cause of an unfinished case and the place of the event that shows it."""
    for name, rule in RULES:
        place = rule(case, overlooked)
        if place is not None and place >= 0:
            return name, place
    return "unknown", -1


def _steps_since(case):
    return max(case.last(ARREST | SALE | MONEY | OTHER_STEPS, after=case.begun), case.opened)


def _simplified(case, _):
    place = case.last({"simplified-document-received", "simplified-proceeding-opened"})
    return place if place > case.opened else -1


def _unopened(case, _):
    place = case.last({"document-received"})
    return place if place > case.opened else -1


def _not_seen(case, known):
    place = _unopened(case, known)
    return place if place >= 0 and not case.runs(place, 1) else -1


def _hidden(case, _):
    place = case.last({"proceeding-suspended"}, detail="search")
    return place if place > case.last({"proceeding-resumed"}) else -1


def _suspended(case, _):
    standing = (
        place
        for begins, ends in STILL.items()
        if (place := case.last({begins})) > case.last({ends})
    )
    return max(standing, default=-1)


def _third_party(case, _):
    decided = {"sanction-given", "sanction-refused", "sanction-request-ended"}
    waits = [still_without(case, "sanction-requested", decided, by_reference=True)]
    waits += [still_without(case, begins, ends) for begins, ends in OUTCOMES]
    place = max(waits)
    return place if place > case.begun and case.runs(place, 3) else -1


def _enquiry(case, _):
    place = still_without(case, "enquiry-sent", {"enquiry-answered"}, by_reference=True)
    return place if place > case.begun and case.runs(place, 3) else -1


def _known(case, overlooked):
    return _steps_since(case) if overlooked else -1


def _paying(case, _):
    place = case.last(MONEY, after=case.begun)
    return place if place >= 0 and case.runs(place, 2) else -1


def _found(case, _):
    place = case.last({"enquiry-answered"}, detail="found", after=case.begun)
    touched = case.last(ARREST | SALE, after=case.begun) > place
    return place if place >= 0 and not touched and not case.runs(place, 2) else -1


def _levy(case, _):
    place = case.last(ARREST | SALE, after=case.begun)
    return place if place >= 0 and case.runs(place, 2) else -1


def _nothing(case, _):
    something = case.last({"enquiry-answered"}, detail="found", after=case.begun)
    levied = case.last(ARREST | SALE, after=case.begun)
    place = case.last({"enquiry-answered"}, detail="nothing-found", after=case.begun)
    alone = something < 0 and levied < 0 and place >= 0
    return place if alone and case.runs(place, 12) else -1


def _in_term(case, _):
    if case.opened < 0:
        return -1
    return case.opened if case.due(case.day(case.opened), 2) >= case.as_of else -1


def _idle(case, _):
    place = _steps_since(case)
    return place if case.opened >= 0 and not case.runs(place, 2) else -1


RULES = (
    ("simplified", _simplified),
    ("document-not-seen", _not_seen),
    ("not-opened", _unopened),
    ("debtor-hidden", _hidden),
    ("suspended", _suspended),
    ("third-party", _third_party),
    ("property-known", _known),
    ("paying", _paying),
    ("enquiry", _enquiry),
    ("property-found", _found),
    ("levy", _levy),
    ("no-property", _nothing),
    ("in-term", _in_term),
    ("no-steps", _idle),
)
