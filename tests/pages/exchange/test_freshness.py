"""A small register is measured at once, a large one at night and kept in the home."""

import pytest

from qadagalau.pages.desk import freshness

from .conftest import GOOD, PAID


@pytest.mark.usefixtures("settled")
def test_what_is_kept_is_what_is_measured(program, rows, home, monkeypatch):
    assert freshness.measures() == freshness.Measures()
    freshness.keep_measures(home.folder)
    assert not (home.folder / freshness.KEPT).exists()
    program("chamber").bring(rows(GOOD, PAID))
    at_once = freshness.measures()
    assert [one.events for one in at_once.lags_of("chamber-71")] == [2]
    assert at_once.lags_of("chamber-75") == ()
    monkeypatch.setattr(freshness, "QUICK", 0)
    assert freshness.measures() == freshness.Measures()
    freshness.keep_measures(home.folder)
    assert freshness.measures() == at_once
    (home.folder / freshness.KEPT).write_text("{", encoding="utf-8")
    assert freshness.measures() == freshness.Measures()
