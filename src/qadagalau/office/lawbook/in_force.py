"""The law by which the office judges: the statute book, and upon it the drafts it published."""

from functools import lru_cache
from pathlib import Path

from qadagalau.law import RefusedError
from qadagalau.ledger.durable import READABLE, write_whole
from qadagalau.office.search.norms import NORMS
from qadagalau.office.search.operations import rebuild
from qadagalau.statutes.in_force import PUBLISHED, Law, Published, law_with, published_to_json

from .models import Draft, DraftState, DraftVersion

_FOLDER_MODE = 0o700
_law = lru_cache(maxsize=8)(law_with)


def law_published(wanted: Published | None = None) -> Law:
    """Return the law as it is published now; *wanted* is laid in as if it were published too.

    Pages that explain findings read the law of the last run instead, which lies in the home.
    """
    there = {one.number: one for one in _published()}
    if wanted is not None:
        there[wanted.number] = wanted
    return _law(tuple(there.values()))


def _published() -> list[Published]:
    drafts = Draft.objects.filter(state__in=(DraftState.PUBLISHED, DraftState.STOPPED))
    found = []
    for draft in drafts.prefetch_related("versions", "steps"):
        [version] = (one for one in draft.versions.all() if one.number == draft.version)
        grounds = {step.move: step.ground for step in draft.steps.all()}
        found.append(
            published_as(
                draft,
                version=version,
                ground=grounds["publish"],
                why_stopped=grounds.get("stop", ""),
            )
        )
    return found


def why_unbound(draft: Draft) -> RefusedError | None:
    """Return why a published draft cannot bind; ``None`` where it does, or is not published."""
    if draft.state != DraftState.PUBLISHED:
        return None
    said = (one for one in law_published().set_aside if one.published.number == draft.pk)
    return next((one.because for one in said), None)


def published_as(
    draft: Draft, *, version: DraftVersion, ground: str, why_stopped: str = ""
) -> Published:
    """Return a draft that has its day as the law takes it in."""
    assert draft.in_force_on is not None  # noqa: S101 - what is published has its day
    return Published(
        number=draft.pk,
        version=version.number,
        document=version.document,
        since=draft.in_force_on,
        until=draft.stopped_on,
        ground=ground,
        why_stopped=why_stopped,
    )


def keep_law(home: Path) -> Law:
    """Write what is published into the home, so that all judge by it; return the law.

    Where something was published or stopped since, the norms are found by the search anew.
    """
    published = _published()
    file, said = home / PUBLISHED, published_to_json(published).encode()
    before = file.read_bytes() if file.exists() else published_to_json(()).encode()
    if said != before:
        file.parent.mkdir(mode=_FOLDER_MODE, exist_ok=True)
        write_whole(file, said, mode=READABLE)
        rebuild(NORMS.name)
    return _law(tuple(published))
