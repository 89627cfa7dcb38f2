"""What takes longer than a request is a job: a row in the database, done by one worker thread.

Of all processes of a home one works at a time: it holds a lock that ends with the process.  So
whatever it finds marked as running when it takes the lock was left by one that was killed, and is
done again, or given up after the third try.  A job names rows by their numbers and holds no
personal data.

The same thread takes in what citizens have filed: that waits in a table of its own.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import structlog
from django.db import DatabaseError, connections
from django.db.models import Min, Q
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from qadagalau.office.petitions.tasks import take_in_arrivals

LOCK = "jobs.lock"
TRIES = 3
"""So often a job is begun that kills its process."""
LOOK_EVERY = 1.0
"""Seconds between two looks for jobs."""
LONGEST_WAIT = timedelta(minutes=15)
"""So long a job may wait while none is being done."""
LONGEST_RUN = timedelta(hours=6)
"""So long a job may take."""
KEPT_FOR = timedelta(days=30)
"""So long a job that ended is remembered."""
_ALL = "*"
_log = structlog.get_logger("qadagalau.jobs")


class JobKilledError(Exception):
    """The process that did a job ended in the midst of it, each time that it was tried."""


def do_jobs(home: Path) -> bool:
    """Do every job that waits, unless another process does them; say whether this one did."""
    with _alone(home) as is_alone:
        if is_alone:
            _take_up_what_was_left()
            _work_off()
            while take_in_arrivals():
                pass
    return is_alone


def work_in_a_thread(home: Path) -> None:
    """Do jobs in a thread of this process, as soon as no other process of the home does."""
    stop = threading.Event()

    def run() -> None:
        while True:
            try:
                _work_while_alone(home, stop)
            except (DatabaseError, OSError) as error:
                _log.error("jobs-wait", fault=type(error).__name__)
            connections.close_all()
            stop.wait(LOOK_EVERY)

    threading.Thread(target=run, name="jobs", daemon=True).start()


def forget_old_jobs(*, at: datetime) -> int:
    """Forget jobs that ended long ago; what they made stands elsewhere.  Return how many."""
    gone, _ = DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT_FOR).delete()
    return gone


def stuck(*, now: datetime) -> str:
    """Say in English what is wrong with the worker; nothing where all is well."""
    found = DBTaskResult.objects.aggregate(
        waits=Min("enqueued_at", filter=Q(status=TaskResultStatus.READY)),
        runs=Min("started_at", filter=Q(status=TaskResultStatus.RUNNING)),
    )
    if found["runs"] is not None:
        return "a job runs too long" if now - found["runs"] > LONGEST_RUN else ""
    if found["waits"] is not None and now - found["waits"] > LONGEST_WAIT:
        return "jobs wait and none is done"
    return ""


@contextmanager
def _alone(home: Path) -> Iterator[bool]:
    """Yield whether no other process of the home does jobs; none does while this lasts."""
    lock = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        is_alone = True
    except BlockingIOError:
        is_alone = False
    try:
        yield is_alone
    finally:
        os.close(lock)


def _work_while_alone(home: Path, stop: threading.Event) -> None:
    with _alone(home) as is_alone:
        if not is_alone:
            return
        _take_up_what_was_left()
        while not stop.is_set():
            if DBTaskResult.objects.ready().exists():
                _work_off()
            if take_in_arrivals():
                continue
            connections.close_all()
            stop.wait(LOOK_EVERY)


def _work_off() -> None:
    """Do what waits, one after another, by the worker of the library."""
    Worker(
        queue_names=[_ALL],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=uuid4().hex,
        excluded_queue_names=[],
    ).run()


def _take_up_what_was_left() -> None:
    """Let jobs wait again whose process was killed; give up those that were tried enough."""
    for left in DBTaskResult.objects.running():
        _log.warning("job-left", job=str(left.id), tries=len(left.worker_ids))
        if len(left.worker_ids) < TRIES:
            left.status = TaskResultStatus.READY
            left.save(update_fields=("status",))
            continue
        left.set_failed(JobKilledError(f"killed {TRIES} times"))
        task_finished.send(type(left.task.get_backend()), task_result=left.task_result)
