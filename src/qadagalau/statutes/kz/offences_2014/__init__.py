"""The Code of Administrative Offences of 5 July 2014, where it speaks of enforcing fines."""

from qadagalau.law import Norm

from .art_893 import FINE_NOT_ENFORCED_EARLY, FINE_SENT_IN_TIME

NORMS: tuple[Norm, ...] = (FINE_NOT_ENFORCED_EARLY, FINE_SENT_IN_TIME)
