"""Where the examples and the data of others lie."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shared():
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("The data of others, ../shared/data, is not there.")
    return folder


def script(name: str) -> ModuleType:
    """Load a program of ``examples/`` by its path below it."""
    path = ROOT / "examples" / name
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def counts():
    return script("road_traffic_fines/counts.py")


@pytest.fixture(scope="session")
def violators():
    return script("purchase_orders/violators.py")
