"""A draft in its writer's hand: its code stands in a cookie, and can be written down."""

from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Any

from attrs import field, frozen
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from qadagalau.office.people.row_security import as_program
from qadagalau.office.petitions.codes import DRAFT, digest_of, is_code
from qadagalau.office.petitions.drafting import KEPT, save_draft
from qadagalau.office.petitions.models import Draft, DraftFile
from qadagalau.pages.portal.house import cookie_name, forget_cookie, keys, set_cookie
from qadagalau.pages.site.doors import actor_in
from qadagalau.pages.site.speaking import language

COOKIE = "draft"
_PARTS = "-"
"""Between the step and the field in the name of what is kept."""


@frozen(kw_only=True)
class Kept:
    """What is kept of an application that was not sent: nothing at first."""

    code: str = field(default="", repr=False)
    draft: Draft | None = None

    @property
    def said(self) -> dict[str, dict[str, Any]]:
        """Return what was typed, by step and field."""
        steps: dict[str, dict[str, Any]] = {}
        for name, value in (self.draft.fields if self.draft else {}).items():
            step, _, of = name.partition(_PARTS)
            steps.setdefault(step, {})[of] = value
        return steps

    @property
    def is_filed(self) -> bool:
        """Whether it was sent already."""
        return self.draft is not None and self.draft.filed_at is not None

    @property
    def begun(self) -> Draft:
        """Return the draft, which is there."""
        assert self.draft is not None  # noqa: S101 - whoever asks has saved it
        return self.draft

    @property
    def files(self) -> list[DraftFile]:
        """Return the files that go with it."""
        if self.draft is None:
            return []
        with as_program():
            return list(DraftFile.objects.filter(draft=self.draft))


def kept_in(request: HttpRequest) -> Kept:
    """Return the draft of which a browser keeps the code."""
    return kept_under(request.COOKIES.get(cookie_name(COOKIE), ""))


def kept_under(code: str) -> Kept:
    """Return the draft of a code, sent or not; nothing where there is none, or its time is over."""
    if not is_code(code):
        return Kept()
    with as_program():
        draft = Draft.objects.filter(code_hmac=digest_of(code, keys(), DRAFT)).first()
    if draft is None or draft.kept_until < timezone.localdate():
        return Kept()
    return Kept(code=code, draft=draft)


def keep(request: HttpRequest, kept: Kept, step: str, typed: Mapping[str, Any]) -> Kept:
    """Save what was typed in a step; the first time a draft is begun.

    Raises:
        PetitionError: it is more than a draft holds.
    """
    others = _flat((name, said) for name, said in kept.said.items() if name != step)
    saved = save_draft(
        fields={**others, **_flat([(step, typed)])},
        keys=keys(),
        language=language(),
        by=actor_in(request),
        at=timezone.now(),
        key="" if kept.code else token_hex(16),
        code=kept.code,
    )
    return Kept(code=saved.code, draft=saved.draft)


def _flat(steps: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return what was typed as a draft holds it, with a mark of each step that was seen."""
    return {
        f"{step}{_PARTS}{name}": value
        for step, said in steps
        for name, value in {"seen": True, **said}.items()
    }


def hand_over(answer: HttpResponseBase, kept: Kept) -> HttpResponseBase:
    """Let the browser keep the code of a draft."""
    if kept.code:
        set_cookie(answer, COOKIE, kept.code, seconds=int(KEPT.total_seconds()))
    return answer


def let_go(answer: HttpResponse) -> HttpResponse:
    """Let the browser forget the code."""
    forget_cookie(answer, COOKIE)
    return answer
