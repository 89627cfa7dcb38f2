"""Once a day the exchange's work is done: by `serve` itself from two in the morning, or by command.

One process does it at a time.  A file in the home tells the day for which it was done last, so
that a night on which nothing ran is made up for as soon as something does.
"""

import fcntl
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import structlog
from attrs import define, frozen

from qadagalau.intake.home import Home, NotNowError, in_sentences
from qadagalau.law import N_
from qadagalau.ledger.durable import READABLE, write_whole

HOUR = 2
"""Local hour from which the work of a day is due: whatever came by midnight lies there by then."""
AGAIN = timedelta(hours=1)
"""How long after a failure the work is tried again."""
LOOK_EVERY = 60.0
"""Seconds between two looks at the clock."""
LOCK, KEPT = "night.lock", "night.json"
_log = structlog.get_logger("qadagalau.night")


@frozen(kw_only=True)
class Done:
    """What was done in a night."""

    answered: int
    """Deliveries that had come by command or folder."""
    packed: int
    """Events entered by hand, and told by acts and decisions, that became deliveries."""
    judged: int
    """Deliveries that were owed."""


def do_nights_work(home: Path, *, at: datetime) -> Done:
    """Answer what came, pack what was entered, judge what was owed and every proceeding, and mail.

    Raises:
        NotNowError: it is being done already, or the home is busy or full.
    """
    with _alone(home):
        return _work(home, at)


def is_due(last: date | None, now: datetime) -> bool:
    """Tell whether the work was not done since it was due last; *now* is in local time."""
    day = now.date() if now.hour >= HOUR else now.date() - timedelta(days=1)
    return last is None or last < day


def last_done(home: Path) -> date | None:
    """Return the day for which the work was done last."""
    try:
        return date.fromisoformat(json.loads((home / KEPT).read_text(encoding="utf-8"))["on"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@define
class NightWatch:
    """Looks at the clock, and does the work of a home when it is due."""

    home: Path
    tried_at: datetime | None = None

    def look(self, now: datetime) -> bool:
        """Do the work if it is due; return whether it was done by this look."""
        if self.tried_at is not None and now - self.tried_at < AGAIN:
            return False
        local = now.astimezone(_zone())
        if not is_due(last_done(self.home), local):
            return False
        try:
            with _alone(self.home):
                if not is_due(last_done(self.home), local):
                    return False  # another process has done it meanwhile
                self.tried_at = now
                _work(self.home, now)
        except NotNowError:
            return False  # another does it now, or the home is busy or full: a later look does it
        except Exception:  # noqa: BLE001 - whatever happens, the watch goes on
            self.tried_at = now
            _log.exception("night-failed")
            return False
        self.tried_at = None
        _log.info("night-done")
        return True


def keep_watch(home: Path, *, clock: Callable[[], datetime]) -> None:
    """Look at the clock every minute, in a thread of its own, for as long as the process runs."""
    watch, stop = NightWatch(home), threading.Event()

    def run() -> None:
        from django.db import connections

        while True:
            watch.look(clock())
            connections.close_all()
            stop.wait(LOOK_EVERY)

    threading.Thread(target=run, name="night", daemon=True).start()


def now() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def _zone() -> tzinfo:
    from django.utils import timezone

    return timezone.get_default_timezone()


def _work(home: Path, at: datetime) -> Done:
    from qadagalau.office.exchange.tasks import judge_what_was_owed
    from qadagalau.office.petitions.tasks import check_arrivals, forget_old_drafts
    from qadagalau.office.sanctions.tasks import follow_measures
    from qadagalau.office.statistics.tasks import publish_months
    from qadagalau.pages.api.deciding import pack_measures
    from qadagalau.pages.api.delivering import answer_all, pack_entries
    from qadagalau.pages.api.telling import pack_act_events, pack_petition_events
    from qadagalau.pages.api.telling_sanctions import pack_sanction_events
    from qadagalau.pages.desk.day_run import run_day
    from qadagalau.pages.desk.freshness import keep_measures
    from qadagalau.pages.site.jobs import forget_old_jobs
    from qadagalau.pages.site.mailing import send_digests

    opened = Home.open(home)
    done = Done(
        answered=answer_all(opened),
        packed=pack_entries(opened, at=at)
        + pack_act_events(opened, at=at)
        + pack_petition_events(opened, at=at)
        + pack_measures(opened, at=at)
        + pack_sanction_events(opened, at=at),
        judged=judge_what_was_owed(at=at),
    )
    keep_measures(home)
    run_day(opened, as_of=at.astimezone(_zone()).date(), at=at)
    follow_measures(home, at=at)
    check_arrivals(at=at)
    forget_old_drafts(at=at)
    publish_months(home, at=at)
    forget_old_jobs(at=at)
    send_digests(at=at)
    said = {"on": at.astimezone(_zone()).date().isoformat(), "at": at.isoformat()}
    with in_sentences(home):
        write_whole(home / KEPT, json.dumps(said).encode() + b"\n", mode=READABLE)
    return done


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Let no other process do the night's work meanwhile; the lock ends with the process."""
    with in_sentences(home):
        lock = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(lock)
        raise NotNowError(
            N_("The night's work of {home} is being done already. Wait until it ends."),
            home=home.name,
        ) from error
    try:
        yield
    finally:
        os.close(lock)
