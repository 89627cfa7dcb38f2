"""One small register, made, checked and reported by the commands themselves."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

AS_OF = "2026-10-31"
SIZE = 2_000


@frozen
class Ran:
    """What a command line gave."""

    code: int
    out: str
    err: str

    @property
    def said(self):
        return json.loads(self.out)


@frozen
class Story:
    """A folder with a register, its findings in three kinds of file, and what `check` said."""

    folder: Path
    demo: dict[str, object]
    check: dict[str, object]

    @property
    def findings(self) -> list[dict[str, str]]:
        with (self.folder / "found.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))


def ran(*words, cwd=None, **environment):
    """Run the program in a process of its own, its language English unless said otherwise."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {"QADAGALAU_LANG": "en", "PYTHONPATH": os.environ.get("PYTHONPATH", ""), **environment}
    program = "import sys; from qadagalau.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        cwd=cwd,
        env=kept | given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def said(capsys, monkeypatch):
    """Run a command line inside this process."""
    from qadagalau.cli import main

    def run(*words, language="en"):
        monkeypatch.setenv("QADAGALAU_LANG", language)
        monkeypatch.delenv("QADAGALAU_TRACE", raising=False)
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("story")
    demo = ran("demo", "--seed", 7, "--size", SIZE, "--into", "city", "--json", cwd=folder)
    assert demo.code == 0, demo.err
    checks = [
        ran("check", "city", "--as-of", AS_OF, "--out", f"found.{ending}", "--json", cwd=folder)
        for ending in ("jsonl", "parquet", "csv")
    ]
    assert [check.code for check in checks] == [0, 0, 0], checks[0].err
    return Story(folder, demo.said, checks[-1].said)
