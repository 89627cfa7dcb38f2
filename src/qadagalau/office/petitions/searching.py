"""Applications can be found again by what they say and by what was answered; never by who wrote."""

from collections.abc import Iterator

from qadagalau.law import LANGUAGES, N_, Sentence
from qadagalau.office.search.operations import index
from qadagalau.office.search.sources import Source, Written

from .happenings import BY_NAME
from .models import Petition

NAME = "application"
TITLE = N_("Application {number}")


def index_petition(petition: Petition) -> None:
    """Let an application be found as it now stands."""
    index(_written(petition))


def petition_texts() -> Iterator[Written]:
    """Yield every application."""
    listed = Petition.objects.select_related("office", "first_office").order_by("pk")
    for petition in listed.iterator():
        yield _written(petition)


def _written(petition: Petition) -> Written:
    sent = petition.answers.exclude(sent_on=None).values_list("texts", flat=True)
    titles = [BY_NAME[one].title for one in petition.happenings if one in BY_NAME]
    parts = [petition.text, petition.wish, *(text for said in sent for text in said.values())]
    named = Sentence(TITLE, number=petition.registration)
    return Written(
        source=NAME,
        key=str(petition.pk),
        titles={one: named.in_(one) for one in LANGUAGES},
        text="\n".join(part for part in parts if part),
        also=" ".join(
            (
                petition.registration,
                petition.proceeding_id or petition.proceeding_number,
                *(title.in_(one) for title in titles for one in LANGUAGES),
            )
        ),
        said_on=petition.filed_on,
        url_name="petition",
        url_args=(str(petition.pk),),
        office_id=petition.office.office_id,
        region=petition.office.region_id or "",
    )


PETITIONS = Source(name=NAME, title=N_("Applications"), texts=petition_texts)
