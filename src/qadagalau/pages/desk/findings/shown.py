"""What the pages of findings show: lines of the queue, one finding with its ground, a bailiff."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import frozen
from django.conf import settings
from markupsafe import Markup

from qadagalau.insight.weight import HIGHEST, SCALE, Given, reasons
from qadagalau.law import BREACHES, N_, Norm, Reason, Status, Verdict, say
from qadagalau.law.clerk import cite
from qadagalau.law.finding import REASON_TEXTS
from qadagalau.law.source import STATUS_TEXTS
from qadagalau.office.docket.finding_shapes import FoundFinding
from qadagalau.office.docket.findings_at_hand import verified_in
from qadagalau.office.docket.models import FindingState
from qadagalau.office.people.models import Bailiff, Office
from qadagalau.pages.desk.shown_proceeding import TONES
from qadagalau.pages.site.law_here import law_here
from qadagalau.papers.drawing import box, line, svg, words
from qadagalau.papers.speech import Speech

STATE_TONES = {
    FindingState.OPEN: "",
    FindingState.ASKED: "wait",
    FindingState.ANSWERED: "wait",
    FindingState.CONFIRMED: "bad",
    FindingState.EXPLAINED: "good",
    FindingState.DISMISSED: "good",
}
"""How a state is coloured; it is told in words too."""
UNKNOWN_NORM = N_("a norm that the statute book holds no more")
_WIDTH, _HEIGHT = 640.0, 180.0
_LEFT, _TOP, _BOTTOM = 44.0, 16.0, 28.0
_TREND = N_("Findings that stood at each run, from {first} to {last}. The numbers follow below.")


@frozen(kw_only=True)
class Line:
    """A finding in a line of a list."""

    found: FoundFinding
    title: str
    citation: str
    is_read: bool
    verdict: str
    tone: str
    reason: str
    """Why a verdict is unknown."""
    state: str
    state_tone: str
    bailiff: str
    is_bailiff: bool
    """Whether he has a page; courts and chambers answer for duties too."""
    district: str


def lines_of(rows: Sequence[FoundFinding], language: str) -> list[Line]:
    """Return findings as lines; names are looked up once for all."""
    names = _names({row.holder_id for row in rows})
    places = _places({row.office_id for row in rows}, language)
    return [line_of(row, language, names, places) for row in rows]


def line_of(
    found: FoundFinding, language: str, names: Mapping[str, str], places: Mapping[str, str]
) -> Line:
    """Return one finding as a line."""
    speech, norm = Speech(language), law_here().worded(found.norm, found.wording)
    return Line(
        found=found,
        title=speech.text(norm.title) if norm else speech.say(UNKNOWN_NORM),
        citation=cite(norm.basis, language) if norm else found.norm,
        is_read=norm is not None and norm.checked.status is Status.VERIFIED,
        verdict=speech.verdict(found.verdict),
        tone=TONES.get(found.verdict, "bad"),
        reason=say(REASON_TEXTS[found.reason], language) if found.reason is not Reason.NONE else "",
        state=str(found.state.label),
        state_tone=STATE_TONES[found.state],
        bailiff=names.get(found.holder_id or "", "") or (found.holder_id or ""),
        is_bailiff=found.holder_id in names,
        district=places.get(found.office_id or "", ""),
    )


def one_line(found: FoundFinding, language: str) -> Line:
    """Return a finding that stands alone."""
    [line] = lines_of([found], language)
    return line


def _names(numbers: Iterable[str | None]) -> dict[str, str]:
    listed = Bailiff.objects.filter(holder_id__in=[one for one in numbers if one])
    return dict(listed.values_list("holder_id", "full_name"))


def _places(numbers: Iterable[str | None], language: str) -> dict[str, str]:
    listed = Office.objects.filter(office_id__in=[one for one in numbers if one])
    return {one.office_id: one.name_in(language) for one in listed}


def norm_choices(codes: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Return norms by their titles, for a choice."""
    norms = law_here().norms
    known = [(code, norms[code].title.in_(language)) for code in codes if code in norms]
    return sorted(known, key=lambda one: one[1])


@frozen(kw_only=True)
class Weighed:
    """The weight of a finding with what each part gave."""

    weight: int
    highest: int
    parts: tuple[Given, ...]
    scale: str


def weighed(found: FoundFinding, language: str) -> Weighed:
    """Return why a finding stands where it does in the queue."""
    parts = reasons(
        verdict=found.verdict,
        category=found.category,
        days_late=found.days_late,
        debt_tiyn=found.debt_tiyn,
        verified=found.norm in verified_in(settings.HOME),
    )
    return Weighed(
        weight=sum(part.points for part in parts),
        highest=HIGHEST,
        parts=parts,
        scale=say(SCALE, language),
    )


def checked_in_words(norm: Norm, language: str) -> str:
    """Return how far the text of a norm was compared with its source."""
    return say(STATUS_TEXTS[norm.checked.status], language)


def is_breach(verdict: Verdict) -> bool:
    """Tell whether a verdict says that a norm was broken."""
    return verdict in BREACHES


def trend(points: Sequence[tuple[date, int]], language: str) -> Markup | None:
    """Draw how many findings stood at each run; ``None`` of fewer than two."""
    if len(points) < 2:  # noqa: PLR2004 - a change needs two
        return None
    speech = Speech(language)
    most = max(1, *(number for _, number in points))
    base = _HEIGHT - _BOTTOM
    wide = (_WIDTH - _LEFT) / len(points)
    parts = [words((_LEFT - 6, _TOP + 4), speech.count(most), "tick", "end")]
    parts += [words((_LEFT - 6, base + 4), "0", "tick", "end")]
    parts += [line((_LEFT, base), (_WIDTH, base), "rule")]
    for place, (_day, number) in enumerate(points):
        top = base - (base - _TOP) * number / most
        parts.append(
            box((_LEFT + wide * (place + 0.2), top), (min(wide * 0.6, 40), base - top), "most")
        )
    first, last = speech.day(points[0][0]), speech.day(points[-1][0])
    parts.append(words((_LEFT, _HEIGHT - 8), first, "tick"))
    parts.append(words((_WIDTH, _HEIGHT - 8), last, "tick", "end"))
    label = speech.say(_TREND, first=first, last=last)
    return svg(_WIDTH, _HEIGHT, label, parts, "lag")
