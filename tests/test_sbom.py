"""What the package is made of is told whole, and none of it asks more than its licence allows."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXTRAS = ("postgresql", "s3", "spark")
STRONG = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|Affero|(?<!Lesser )General Public", re.IGNORECASE)
"""A licence that would bind our own code; the lesser ones bind theirs only."""


@pytest.fixture(scope="module")
def bill():
    command = [sys.executable, ROOT / "tools" / "sbom"]
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    done = subprocess.run([*command, *extras], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def named(bill):
    return {
        one["name"]: " OR ".join(told["license"]["name"] for told in one["licenses"])
        for one in bill["components"]
    }


def test_it_names_every_dependency_and_what_those_need(bill):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in EXTRAS for one in project["optional-dependencies"][extra]]
    ours = {re.match(r"[a-z0-9-]+", one)[0] for one in (*project["dependencies"], *extras)}
    there = {one["name"] for one in bill["components"]}
    assert ours - there == set()
    references = {one["bom-ref"] for one in bill["components"]}
    needed = {name for one in bill["dependencies"] for name in one["dependsOn"]}
    assert needed - references == set()
    assert {"pytest", "pm4py", "pymerkle"} & there == set()


def test_every_file_of_it_has_a_hash(bill):
    files = [file for one in bill["components"] for file in one["externalReferences"]]
    assert len(files) > len(bill["components"])
    assert {len(file["hashes"][0]["content"]) for file in files} == {64}


def test_no_licence_binds_our_own_code(bill):
    assert [(name, told) for name, told in named(bill).items() if STRONG.search(told)] == []


def test_a_strong_licence_would_be_found():
    strong = ("GPL-3.0-only", "AGPL-3.0-or-later", "GNU General Public License v3 (GPLv3)")
    lesser = ("LGPL-3.0-only", "GNU Lesser General Public License v3 (LGPLv3)")
    assert [bool(STRONG.search(one)) for one in strong] == [True] * 3
    assert [bool(STRONG.search(one)) for one in lesser] == [False] * 2


def test_only_one_package_does_not_say_its_licence(bill):
    assert [name for name, told in named(bill).items() if told == "NOASSERTION"] == ["pysqlite3"]
