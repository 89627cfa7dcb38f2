"""A job is done once, by one process; a killed one is found and done again, or given up."""

import fcntl
import os
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from qadagalau.office.search.models import FoundText
from qadagalau.office.search.tasks import rebuild_texts
from qadagalau.pages.site.jobs import (
    LOCK,
    LONGEST_RUN,
    LONGEST_WAIT,
    TRIES,
    do_jobs,
    forget_old_jobs,
    stuck,
)

pytestmark = pytest.mark.django_db(transaction=True)
"""The worker closes connections, so no test may hold a transaction around it."""

NOW = datetime.now(UTC)


def states():
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True))


def test_what_waits_is_done_once(office_home):
    rebuild_texts.enqueue()
    rebuild_texts.enqueue("norm")
    assert states() == ["READY", "READY"]
    assert do_jobs(office_home) is True
    assert states() == ["SUCCESSFUL", "SUCCESSFUL"]
    begun = [len(one.worker_ids) for one in DBTaskResult.objects.all()]
    assert do_jobs(office_home) is True
    assert [len(one.worker_ids) for one in DBTaskResult.objects.all()] == begun == [1, 1]
    assert FoundText.objects.filter(source="norm").exists()


def test_only_one_process_of_a_home_does_jobs(office_home):
    rebuild_texts.enqueue()
    other = os.open(office_home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(other, fcntl.LOCK_EX)
    assert do_jobs(office_home) is False
    assert states() == ["READY"]
    os.close(other)  # as when the process ends, however it does
    assert do_jobs(office_home) is True
    assert states() == ["SUCCESSFUL"]


@pytest.mark.parametrize(("begun", "ends"), [(1, "SUCCESSFUL"), (TRIES - 1, "SUCCESSFUL")])
def test_a_job_whose_process_was_killed_is_done_again(office_home, begun, ends):
    rebuild_texts.enqueue()
    job = DBTaskResult.objects.get()
    for number in range(begun):
        job.claim(f"killed-{number}")
    do_jobs(office_home)
    job.refresh_from_db()
    assert (job.status, len(job.worker_ids)) == (ends, begun + 1)


def test_a_job_that_kills_every_process_is_given_up(office_home):
    rebuild_texts.enqueue()
    job = DBTaskResult.objects.get()
    for number in range(TRIES):
        job.claim(f"killed-{number}")
    do_jobs(office_home)
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert job.exception_class_path == "qadagalau.pages.site.jobs.JobKilledError"


def test_a_job_that_fails_does_not_stop_the_next(office_home):
    DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {}}, task_path="no.such.task",
                                backend_name="default", queue_name="default")  # fmt: skip
    rebuild_texts.enqueue()
    do_jobs(office_home)
    assert states() == ["FAILED", "SUCCESSFUL"]


def test_readiness_knows_of_a_stuck_worker(office_home):
    assert stuck(now=NOW) == ""
    rebuild_texts.enqueue()
    job = DBTaskResult.objects.get()
    late = job.enqueued_at + LONGEST_WAIT + timedelta(seconds=1)
    assert stuck(now=job.enqueued_at + LONGEST_WAIT) == ""
    assert stuck(now=late) == "jobs wait and none is done"
    job.claim("worker")
    assert stuck(now=late) == ""  # others wait while one is being done
    assert stuck(now=job.started_at + LONGEST_RUN) == ""
    assert stuck(now=job.started_at + LONGEST_RUN + timedelta(seconds=1)) == "a job runs too long"
    do_jobs(office_home)
    assert stuck(now=late + LONGEST_RUN) == ""


def test_old_jobs_are_forgotten(office_home):
    rebuild_texts.enqueue()
    rebuild_texts.enqueue()
    do_jobs(office_home)
    first = DBTaskResult.objects.first()
    DBTaskResult.objects.filter(pk=first.pk).update(finished_at=NOW - timedelta(days=31))
    assert forget_old_jobs(at=NOW) == 1
    assert states() == ["SUCCESSFUL"]
