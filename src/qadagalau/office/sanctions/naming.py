"""An office names who decides its requests, and keeps wordings of grounds that its people edit."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import cast
from uuid import UUID

from attrs import frozen

from qadagalau.law import N_
from qadagalau.office.journal.operations import record
from qadagalau.office.people.grounds import ground_of
from qadagalau.office.people.models import Office, Right, Role, User
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .brought import SanctionError, TemplateDraft
from .models import Decided, DedicatedProsecutor, GroundTemplate
from .rules import KEEP_TEMPLATE, NAME_DEDICATED

LONGEST_TEXT = 8_000
LONGEST_NAME = 40


@operation(NAME_DEDICATED, on="office")
def name_dedicated(
    *, office: Office, user: User, because: str, by: Actor, at: datetime
) -> DedicatedProsecutor:
    """Name a prosecutor of an office who alone decides its requests, with others so named.

    Raises:
        SanctionError: he does not decide there, is named already, or no ground is given.
        NotAllowedError: *by* does not head the office or the one above.
    """
    because = ground_of(because, partial(SanctionError, part="because"))
    there = Right.objects.present().filter(office=office, user=user, user__is_active=True)
    if not there.filter(role__in=(Role.PROSECUTOR, Role.UNIT_HEAD)).exists():
        raise SanctionError(
            N_("{user} is no prosecutor of the office that decides. Choose another person."),
            part="user",
            user=user.full_name,
        )
    if DedicatedProsecutor.objects.filter(office=office, user=user, ended_at=None).exists():
        raise SanctionError(N_("{user} is named already."), part="user", user=user.full_name)
    named = DedicatedProsecutor.objects.create(
        office=office,
        user=user,
        because=because,
        named_by_id=cast("UUID", by.user_id),
        named_at=at,
    )
    _record_named("named", named, because, by, at)
    return named


@operation(NAME_DEDICATED, on="office")
def end_dedicated(
    *, office: Office, named: DedicatedProsecutor, because: str, by: Actor, at: datetime
) -> DedicatedProsecutor:
    """End that somebody is named; his open requests stay with him until they are given on.

    Raises:
        SanctionError: he is not named any more, or no ground is given.
        NotAllowedError: *by* does not head the office or the one above.
    """
    there = DedicatedProsecutor.objects.select_for_update(of=("self",)).get(
        pk=named.pk, office=office
    )
    if there.ended_at is not None:
        raise SanctionError(N_("This person is not named any more."))
    there.ended_because = ground_of(because, partial(SanctionError, part="because"))
    there.ended_by_id, there.ended_at = by.user_id, at
    there.save(update_fields=("ended_because", "ended_by", "ended_at"))
    _record_named("ended", there, there.ended_because, by, at)
    return there


def _record_named(
    change: str, named: DedicatedProsecutor, because: str, by: Actor, at: datetime
) -> None:
    body = {"change": change, "office": named.office.office_id, "by": by.signed_as}
    personal = {"person": str(named.user_id), "because": because}
    record("sanction-dedicated", at=at, body=body, personal=personal, rows=[named])


# ------------------------------------------------------------------ wordings of grounds


@frozen(kw_only=True)
class Wording:
    """A wording of a ground: where it comes from the house it has no version."""

    name: str
    outcome: str
    text_kk: str
    text_ru: str
    version: int = 0
    """0 of the house's own."""


HOUSE_WORDINGS: tuple[Wording, ...] = (
    Wording(
        name="lawful",
        outcome=Decided.GRANTED,
        text_kk=(
            "Қаулы заңды және негізді: атқарушылық құжат мерзімінде ұсынылған, сұралған шара "
            "берешекке мөлшерлес, тыйым салынған мүлікке қатысты емес."
        ),
        text_ru=(
            "Постановление законно и обоснованно: исполнительный документ предъявлен в срок, мера "
            "соразмерна задолженности и не касается имущества, на которое взыскание не обращается."
        ),
    ),
    Wording(
        name="not-proportionate",
        outcome=Decided.REFUSED,
        text_kk=(
            "Сұралған сома берешек, атқарушылық санкция немесе сот орындаушысының ақысы мен "
            "шығыстар сомасынан асады («Атқарушылық іс жүргізу туралы» Заңның 62-бабы, 6-тармақ)."
        ),
        text_ru=(
            "Истребуемая сумма превышает задолженность, исполнительскую санкцию или оплату "
            "судебного исполнителя и расходы (пункт 6 статьи 62 Закона «Об исполнительном "
            "производстве»)."
        ),
    ),
    Wording(
        name="protected",
        outcome=Decided.REFUSED,
        text_kk=(
            "Шара өндіріп алуға болмайтын ақшаға қатысты («Атқарушылық іс жүргізу туралы» Заңның "
            "62-бабы, 3-тармақ, 98-бап)."
        ),
        text_ru=(
            "Мера касается денег, на которые взыскание не обращается (пункт 3 статьи 62, статья 98 "
            "Закона «Об исполнительном производстве»)."
        ),
    ),
    Wording(
        name="asked-already",
        outcome=Decided.REFUSED,
        text_kk="Осы шара бұрын сұралған, жаңа негіз келтірілмеген.",
        text_ru="Эта мера уже испрашивалась, новых оснований не приведено.",
    ),
    Wording(
        name="out-of-term",
        outcome=Decided.REFUSED,
        text_kk=(
            "Атқарушылық құжатты ұсыну мерзімі өткен («Атқарушылық іс жүргізу туралы» Заңның "
            "11-бабы)."
        ),
        text_ru=(
            "Срок предъявления исполнительного документа истёк (статья 11 Закона «Об "
            "исполнительном производстве»)."
        ),
    ),
    Wording(
        name="not-ours",
        outcome=Decided.REFUSED,
        text_kk=(
            "Бұл шараға прокурордың санкциясы талап етілмейді («Атқарушылық іс жүргізу туралы» "
            "Заңның 32-бабы, 6-тармақ)."
        ),
        text_ru=(
            "Эта мера не требует санкции прокурора (пункт 6 статьи 32 Закона «Об исполнительном "
            "производстве»)."
        ),
    ),
    Wording(
        name="not-the-debtors",
        outcome=Decided.REFUSED,
        text_kk="Мүліктің борышкерге тиесілі екені расталмаған.",
        text_ru="Принадлежность имущества должнику не подтверждена.",
    ),
)
"""What an office begins with; its own wording of the same name takes the place of the house's."""


@operation(KEEP_TEMPLATE, on="office")
def save_template(
    *, office: Office, draft: TemplateDraft, by: Actor, at: datetime
) -> GroundTemplate:
    """Keep a wording of grounds for an office, as a new version; or take it away.

    Raises:
        SanctionError: the name does not fit, a text is missing, or the decision is unknown.
        NotAllowedError: *by* does not head the office or the one above.
    """
    name = draft.name.strip()
    plain = name.replace("-", "").replace("_", "")
    if not (0 < len(name) <= LONGEST_NAME and plain.isascii() and plain.isalnum()):
        raise SanctionError(
            N_("The short name has Latin letters, figures and hyphens, 40 at most."), part="name"
        )
    if draft.outcome not in Decided.values:
        raise SanctionError(N_("A request is granted or refused. Choose one."), part="outcome")
    missing = N_("The grounds are needed in Kazakh and in Russian. Write both.")
    kk, ru = (
        ground_of(one, partial(SanctionError, part="text"), missing=missing, longest=LONGEST_TEXT)
        for one in (draft.text_kk, draft.text_ru)
    )
    Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    last = GroundTemplate.objects.filter(office=office, name=name).first()
    kept = GroundTemplate.objects.create(
        office=office,
        name=name,
        version=1 if last is None else last.version + 1,
        outcome=draft.outcome,
        text_kk=kk,
        text_ru=ru,
        is_kept=draft.is_kept,
        made_by_id=cast("UUID", by.user_id),
        made_at=at,
    )
    body = {
        "change": "kept" if draft.is_kept else "given-up",
        "office": office.office_id,
        "template": name,
        "by": by.signed_as,
    }
    record("sanction-template", at=at, body=body, rows=[kept])
    return kept


def wordings_of(office: Office) -> list[Wording]:
    """Return the wordings that an office offers: the house's, and its own in their place."""
    found: dict[str, Wording | None] = {one.name: one for one in HOUSE_WORDINGS}
    for row in GroundTemplate.objects.filter(office=office).order_by("name", "version"):
        found[row.name] = (
            Wording(
                name=row.name,
                outcome=row.outcome,
                text_kk=row.text_kk,
                text_ru=row.text_ru,
                version=row.version,
            )
            if row.is_kept
            else None
        )
    return [one for one in found.values() if one is not None]


WORDING_OF_LINE: Mapping[str, str] = {
    "kind": "not-ours",
    "sum": "not-proportionate",
    "earlier": "not-proportionate",
    "protected": "protected",
    "property": "not-the-debtors",
    "duplicate": "asked-already",
    "in-term": "out-of-term",
}
"""Which wording a failed line of the checklist suggests; a person chooses and edits it."""
