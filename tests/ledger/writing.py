"""Write to a log and tell each acknowledgement: `python writing.py FOLDER [careless]`.

Entry n is the number n, so that one lost, doubled or out of place is seen.  With `careless`
nothing is forced to the disk, as a control.
"""

import os
import sys
from pathlib import Path

from qadagalau.ledger import Log
from qadagalau.ledger.note import Signer

ORIGIN = "prosecutor.example/log"
SIGNER = Signer(ORIGIN, bytes(range(32)))
GROUPS = (1, 3, 40, 1, 255, 2, 700)
"""So large are the groups in turn: some end within a tile, some fill several."""


def main(folder: Path) -> None:
    if (folder / "checkpoint").exists():
        log = Log.open(folder, signer=SIGNER)
    else:
        log = Log.create(folder, origin=ORIGIN, signer=SIGNER)
    turn = 0
    while True:
        size = log.size
        group = GROUPS[turn % len(GROUPS)]
        log.append([b"%d" % number for number in range(size, size + group)])
        os.write(1, b"%d\n" % (size + group))
        turn += 1


if __name__ == "__main__":
    if "careless" in sys.argv:
        os.fsync = lambda opened: None  # noqa: ARG005 - only said to be done
    main(Path(sys.argv[1]))
