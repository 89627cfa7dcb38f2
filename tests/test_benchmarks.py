"""What the benchmarks compare gives the same answers on both sides, on a small register too."""

from importlib import import_module
from pathlib import Path

import pytest

from qadagalau.intake.demo import make_demo

pytest.importorskip("pandas", reason="pandas is not installed")
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    place = tmp_path_factory.mktemp("demo") / "register"
    make_demo(place, seed=5, size=3_000, workers=1)
    return str(place)


@pytest.fixture
def asked(monkeypatch, register):
    """Return what asks a contender: its module and the name of the study."""
    monkeypatch.syspath_prepend(ROOT)

    def asked(module, study):
        return getattr(import_module(f"benchmarks.{module}"), study)(register)()

    return asked


@pytest.mark.parametrize("study", ["money", "assets", "causes", "neglect"])
def test_pandas_answers_a_study_as_we_do(asked, study):
    ours = asked("by_studies", study)
    assert asked("by_pandas_studies", study) == ours
    assert len(ours) > 3


def test_little_of_the_money_compared_is_nothing(asked):
    """Equal answers prove little where there is nothing to answer."""
    rows = asked("by_studies", "money").values()
    names = import_module("benchmarks.by_studies").MONEY
    sums = dict(zip(names, map(sum, zip(*rows, strict=True)), strict=True))
    assert {name for name, one in sums.items() if not one} <= {"waiting", "waiting_tiyn"}
