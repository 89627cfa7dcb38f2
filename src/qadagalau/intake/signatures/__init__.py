"""A delivery's signature is judged with the trust that the office keeps in files, and no network.

>>> from qadagalau.intake.signatures import Verdict
>>> [str(one) for one in Verdict]
['valid', 'invalid', 'undetermined']
"""

from .message import unarmoured
from .report import SignatureReport, Signer, Verdict
from .texts import verify_text
from .trust import Trust
from .verify import verify_attached, verify_detached

__all__ = [
    "SignatureReport",
    "Signer",
    "Trust",
    "Verdict",
    "unarmoured",
    "verify_attached",
    "verify_detached",
    "verify_text",
]
