"""Django's ``gettext`` finds the package's texts, and its own in Kazakh where it lacks them.

Our texts lie in ``.po`` files and are compiled when the program runs (decision 0005), so they
are merged into Django's catalogues in memory.
"""

import gettext
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import get_language, trans_real

from qadagalau.law import LANGUAGES
from qadagalau.law.text import catalogue


def language() -> str:
    """Return the reader's language: ``kk``, ``ru`` or ``en``."""
    chosen = (get_language() or "kk")[:2]
    return chosen if chosen in LANGUAGES else "kk"


def lend_texts() -> None:
    """Merge the package's texts into Django's catalogues."""
    for one in LANGUAGES:
        spoken = trans_real.translation(one)
        for lent in (django_texts(one), catalogue(one)):
            spoken.merge(lent)


@cache
def django_texts(language: str) -> gettext.NullTranslations:
    """Return the messages of Django that it has not in *language* itself, said by us."""
    place = files("qadagalau") / "locale" / language / "LC_MESSAGES" / "django.po"
    if not place.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with place.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
