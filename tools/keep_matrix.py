"""Write tests/office/relations.txt anew by asking the rules; read the difference, then keep it."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from qadagalau.cli.home import at_home, make_home

ROOT = Path(__file__).parents[1]
HEAD = """\
# Who may do what to what: an action, whose the thing is, its state, then role@kind of office.
# tools/keep_matrix.py writes it by asking the rules; the difference is read before it is kept.

"""


def main() -> None:
    """Ask the rules in a home of their own and write what they answer."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        make_home(home, ledger_name="matrix.invalid/none", made_on=date(2026, 1, 1))
        at_home(home)
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        sys.path.insert(0, str(ROOT / "tests" / "pages" / "site"))
        from test_whole_matrix import WHOLE, lines, matrix

        WHOLE.write_text(HEAD + "\n".join(lines(matrix())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
