"""Studies of a register as papers: one value with figures, a drawing and tables, shown everywhere.

The page of the desk, the file of HTML, the workbook and the command line all show the same
:class:`~.study.Study`.
"""

from collections.abc import Mapping

from .assets import TITLE as ASSETS
from .assets import assets_study
from .causes import TITLE as CAUSES
from .causes import causes_study
from .money import TITLE as MONEY
from .money import money_study
from .neglect import TITLE as NEGLECT
from .neglect import neglect_study
from .study import Names, Study
from .writing import ENDINGS, body_of, write_study

TITLES: Mapping[str, str] = {
    "assets": ASSETS,
    "neglect": NEGLECT,
    "causes": CAUSES,
    "money": MONEY,
}
"""How each study is called (msgids), in the order in which they are offered."""

__all__ = [
    "ENDINGS",
    "TITLES",
    "Names",
    "Study",
    "assets_study",
    "body_of",
    "causes_study",
    "money_study",
    "neglect_study",
    "write_study",
]
