"""What a morning keeps lies beside what earlier ones kept; broken off, it is as it was or as it is.

A broken chain is refused in a sentence.
"""

from datetime import date

import pytest

from qadagalau.engine import check, layers, open_register, standing_files
from qadagalau.engine.morning import goes_on
from qadagalau.engine.standing import begin
from qadagalau.engine.standing_files import BrokenStandingError, keep_standing, open_standing
from qadagalau.intake.bringing import bring
from qadagalau.intake.delivery_folder import numbered
from qadagalau.intake.folding import fold

from .test_folding import DAYS, small
from .test_known_on_deliveries import BOOK, received


@pytest.fixture(autouse=True)
def long_chains(monkeypatch):
    monkeypatch.setattr(layers, "_SHARE", 0)


@pytest.fixture
def mornings(tmp_path):
    """Return what runs a morning after the next delivery, without keeping it, and its folder."""
    home, _ = received(tmp_path, DAYS)
    deliveries = [delivery for _, delivery in numbered(home.deliveries)]
    register, folder = tmp_path / "folded", tmp_path / "standing"
    for delivery in deliveries[:2]:
        bring(delivery, register)
    opened = open_register(register)
    today = date.fromisoformat(opened.manifest["made_on"])
    first = begin(BOOK, opened, as_of=today, known_on=today, workers=1)
    keep_standing(first, folder, book_sha256="book")

    def runs():
        for delivery in deliveries[2:]:
            with small():
                assert fold(delivery, register)
            opened = open_register(register)
            today = date.fromisoformat(opened.manifest["made_on"])
            days = {"as_of": today, "known_on": today}
            before = open_standing(folder, opened, book_sha256="book", **days)
            yield goes_on(before, BOOK, opened, **days, workers=1)[0]

    return runs(), folder


def opened(folder, standing):
    days = {"as_of": standing.as_of, "known_on": standing.known_on}
    return open_standing(folder, standing.register, book_sha256="book", **days)


def found(standing):
    findings, tally = standing.findings(BOOK).to_pylist(), standing.tally(BOOK).to_pylist()
    return sorted(map(repr, findings)), sorted(map(repr, tally))


def test_each_morning_lies_beside_the_earlier_ones(mornings):
    runs, folder = mornings
    depths, names = [], {file.name for file in folder.iterdir()}
    for standing in runs:
        keep_standing(standing, folder, book_sha256="book")
        again = opened(folder, standing)
        days = {"as_of": standing.as_of, "known_on": standing.known_on}
        whole = check(BOOK, standing.register, **days, workers=1)
        expected = (whole.findings.to_pylist(), whole.tally.to_pylist())
        assert found(again) == tuple(sorted(map(repr, rows)) for rows in expected)
        depths.append(len(again.rows.layers))
        now = {file.name for file in folder.iterdir()}
        assert names <= now
        names = now
    assert depths == [2, 3, 4]


class KilledError(Exception):
    pass


def test_a_morning_that_was_killed_kept_all_or_nothing(mornings, monkeypatch):
    runs, folder = mornings
    before = found(opened(folder, standing := next(runs)))
    after, states, touch = found(standing), [], 0
    assert before != after

    def spoiled(patch, whole, name):
        count = 0

        def once(*given):
            nonlocal count
            count += 1
            if count == touch:
                raise KilledError
            return whole(*given)

        patch.setattr(*name, once)

    for whole, *name in (
        (standing_files.force, standing_files, "force"),
        (standing_files.Path.rename, standing_files.Path, "rename"),
        (standing_files.Path.hardlink_to, standing_files.Path, "hardlink_to"),
    ):
        touch = 1
        while True:
            with monkeypatch.context() as patch:
                spoiled(patch, whole, name)
                try:
                    keep_standing(standing, folder, book_sha256="book")
                except KilledError:
                    pass
                else:
                    break
            states.append(found(opened(folder, standing)))
            assert states[-1] in (before, after)
            touch += 1
        assert found(opened(folder, standing)) == after
    assert before in states
    assert after in states


def test_a_broken_chain_is_refused(mornings):
    runs, folder = mornings
    first = {file.name for file in folder.glob("*.arrow")}
    for standing in runs:
        keep_standing(standing, folder, book_sha256="book")
    opened(folder, standing)
    for file in sorted(folder.glob("*.arrow")):
        whole = file.read_bytes()
        spoils = [None, whole[:-1]]
        if file.name not in first:
            spoils.append(whole.replace(whole[64:72], bytes(8 * [7])))
        for spoiled in spoils:
            if spoiled is None:
                file.unlink()
            else:
                file.write_bytes(spoiled)
            with pytest.raises(BrokenStandingError) as refused:
                opened(folder, standing)
            assert str(refused.value) == (
                f"What the last morning run kept in {folder} is not whole: {file.name} is missing "
                "or was changed. Delete the folder; the next run judges everything from the "
                "start and tells every finding as new."
            )
        file.write_bytes(whole)
    assert found(opened(folder, standing)) == found(standing)
