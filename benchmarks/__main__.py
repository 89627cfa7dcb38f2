"""Measure everything, print one table, and write it down."""

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measure import can_drop_caches
from benchmarks.targets import SCALES, TARGETS, Run
from benchmarks.written import NUMBERS, PAGE, ROOT, Results, Row, table, write


def main() -> int:
    """Run the benchmarks that were asked for; 0 if every one could be run."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument(
        "--scale", choices=SCALES, default="small", help="how large the registers are"
    )
    asked.add_argument(
        "--only", nargs="+", choices=TARGETS, help="some of the targets, not written"
    )
    asked.add_argument("--keep", type=Path, help="a folder in which registers stay for another run")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run = Run(SCALES[said.scale], said.keep or Path(folder))
        run.folder.mkdir(parents=True, exist_ok=True)
        rows: list[Row] = []
        for name in said.only or TARGETS:
            print(f"{name} ...", file=sys.stderr, flush=True)
            rows += TARGETS[name](run)
    rows.sort(key=lambda row: int(row.target[1:]))
    print(table(rows))
    if not said.only:
        write(
            Results(
                scale=said.scale,
                made_on=date.today(),  # noqa: DTZ011 - the day on the wall is meant
                cold=can_drop_caches(),
                rounds=run.scale.rounds,
                rows=tuple(rows),
            )
        )
        places = (PAGE.relative_to(ROOT), NUMBERS.relative_to(ROOT))
        print(f"\nWritten to {places[0]} and {places[1]}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
