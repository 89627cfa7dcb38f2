"""An application is received: known again where it came before, else kept with its first step."""

from datetime import datetime

from attrs import field, frozen
from django.db.models import F, Model
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import Office
from qadagalau.office.people.queries import Actor
from qadagalau.record import ApplicationRegistered

from .codes import PETITION, Keys, code_for, digest_of
from .filing import Filing, called, content_of, party_of, stamp_of_key
from .life import FILING, PetitionError, step_of
from .models import Arrival, Attachment, Complainant, Draft, DraftFile, Petition, PetitionSeries
from .placing import Placed
from .recording import body_of, tell_register
from .terms import answer_due
from .twins import likeness_of

FILE_COLUMNS = (
    "id",
    "name",
    "media_type",
    "size",
    "sha256",
    "shown_inline",
    "scan",
    "added_at",
)
"""What a file keeps when it goes from a draft to the application; its number too."""


@frozen(kw_only=True)
class Received:
    """A filing with what is known of it before it is kept."""

    filing: Filing
    draft: Draft | None
    keys: Keys
    filed_with: str
    """Keyed hash of the key of the filing."""
    said: str
    """Keyed hash of what is filed."""
    code: str = field(repr=False)


def received(filing: Filing, draft: Draft | None, key: str, keys: Keys) -> Received:
    """Return a filing with its code and with what it is known again by.

    Raises:
        PetitionError: its key is too short to be nobody else's.
    """
    content = content_of(filing)
    return Received(
        filing=filing,
        draft=draft,
        keys=keys,
        filed_with=stamp_of_key(key, keys),
        said=keys.stamp("said of a petition", content).hex(),
        code=code_for(keys, PETITION, key.encode(), content),
    )


def filed_before(came: Received) -> Petition | None:
    """Return the application that the same filing made before.

    Raises:
        PetitionError: the key was used for something else.
    """
    rows = Petition.objects.select_related("office__region", "first_office")
    before = rows.filter(filed_with=came.filed_with).first()
    if before is not None and before.said_hmac != came.said:
        raise PetitionError(
            N_("Something else was filed with this key. Open the form anew and file it there."),
            part="key",
        )
    return before


def keep_petition(came: Received, where: Placed, *, by: Actor, at: datetime) -> Petition:
    """Keep an application with all its rows and its entry, in the transaction of whoever calls."""
    filing, keys = came.filing, came.keys
    today = timezone.localdate(at)
    series = _next_number(where.office, today.year)
    petition = Petition.objects.create(
        code_hmac=digest_of(came.code, keys),
        filed_with=came.filed_with,
        said_hmac=came.said,
        office=where.office,
        first_office=where.office,
        year=today.year,
        number=series.last_number,
        happenings=list(filing.happenings),
        text=filing.text,
        wish=filing.wish,
        language=filing.language,
        proceeding_number=filing.proceeding_number,
        holder_id=where.holder_id,
        proceeding_id=where.found.proceeding_id if where.found else "",
        bailiff_said=filing.bailiff_said,
        region_code=filing.region_code,
        likeness=likeness_of(filing.text, keys),
        filed_by_id=by.user_id,
        consents=filing.consents,
        filed_at=at,
        filed_on=today,
        changed_at=at,
        term_from=today,
        due_on=answer_due(today),
    )
    made: list[Model] = [petition, series, _complainant(petition, filing, keys)]
    made += _take_over(petition, came.draft, at)
    made.append(tell_register(petition, ApplicationRegistered, today, at=at))
    made.append(step_of(petition, FILING, "", by=by, at=at))
    record("petition", at=at, body=body_of(FILING, petition, by), made=made)
    Arrival.objects.create(petition=petition)
    return petition


def _next_number(office: Office, year: int) -> PetitionSeries:
    own = PetitionSeries.objects.filter(office=office, year=year)
    while not own.update(last_number=F("last_number") + 1):  # which locks it for the others
        PetitionSeries.objects.get_or_create(office=office, year=year)
    return own.get()


def _complainant(petition: Petition, filing: Filing, keys: Keys) -> Complainant:
    writer = filing.writer
    return Complainant.objects.create(
        petition=petition,
        kind=writer.kind,
        full_name=writer.full_name,
        identifier=writer.identifier,
        address=writer.address,
        contact=writer.contact,
        behalf=writer.behalf,
        party=party_of(writer, keys),
        called=called(writer, keys),
    )


def _take_over(petition: Petition, draft: Draft | None, at: datetime) -> list[Model]:
    """Let the files of a draft go with the application, and empty the draft."""
    if draft is None:
        return []
    open_still = Draft.objects.filter(pk=draft.pk, filed_at=None)
    if not open_still.update(fields={}, filed_at=at):
        raise PetitionError(
            N_("This draft was filed already. Follow it by the code of its receipt."), part="draft"
        )
    brought = list(DraftFile.objects.filter(draft=draft))
    if not brought:
        return []
    files = Attachment.objects.bulk_create(
        Attachment(petition=petition, **{name: getattr(one, name) for name in FILE_COLUMNS})
        for one in brought
    )
    DraftFile.objects.filter(draft=draft).delete()
    return list(files)
