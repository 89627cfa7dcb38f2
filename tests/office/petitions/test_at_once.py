"""Filings that come at the same moment: each has its own number, the same one is one."""

import threading

import pytest
from django.db import connections

from qadagalau.office.petitions.models import Complainant, Petition, PetitionSeries

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


@pytest.fixture
def at_once(reception):
    """Return what lets threads file, each with its key, all beginning together."""

    def run(keys):
        begin, filed, faults = threading.Barrier(len(keys)), [], []

        def one(key):
            begin.wait()
            try:
                filed.append(reception.file(key=key))
            except Exception as fault:  # noqa: BLE001 - shown by the test
                faults.append(fault)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one, args=(key,)) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        return filed

    return run


def test_the_same_filing_at_the_same_moment_is_one(at_once):
    filed = at_once(["k" * 32] * THREADS)
    assert len({one.code for one in filed}) == 1
    assert sorted(one.is_new for one in filed) == [False] * (THREADS - 1) + [True]
    assert (Petition.objects.count(), Complainant.objects.count()) == (1, 1)
    assert PetitionSeries.objects.get().last_number == 1


def test_numbers_given_at_the_same_moment_have_no_gap_and_no_double(at_once):
    at_once([f"{number}" * 32 for number in range(THREADS)])
    numbers = Petition.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, THREADS + 1))
