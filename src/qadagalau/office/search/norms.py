"""The norms of the statute book as texts that everyone with a right may find."""

from collections.abc import Iterator

from django.conf import settings

from qadagalau.law import LANGUAGES, N_
from qadagalau.law.clerk import cite
from qadagalau.statutes.in_force import law_in

from .models import Audience
from .sources import Source, Written

NAME = "norm"


def norm_texts() -> Iterator[Written]:
    """Yield each norm in its latest wording: its title and note in three languages."""
    for norm in law_in(settings.HOME).norms.values():
        cited = [cite(norm.basis, language) for language in LANGUAGES]
        notes = [norm.note.in_(language) for language in LANGUAGES] if norm.note else []
        yield Written(
            source=NAME,
            key=norm.code,
            titles={language: norm.title.in_(language) for language in LANGUAGES},
            text="\n".join([*cited, *notes]),
            also=f"{norm.code} {norm.catalogue}",
            url_name="norm",
            url_args=(norm.code,),
            audience=Audience.EVERYONE,
        )


NORMS = Source(name=NAME, title=N_("Norms"), texts=norm_texts)
