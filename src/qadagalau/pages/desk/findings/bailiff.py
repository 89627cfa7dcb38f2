"""One bailiff: his figures with their intervals, his findings by norm, what was decided of them."""

from collections.abc import Mapping

from attrs import frozen
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from qadagalau.insight import KEPT_SHARE, Counts, Share
from qadagalau.office.discipline.rules import RECORD_MEASURE
from qadagalau.office.discipline.standing import standing_of
from qadagalau.office.docket.at_hand import NoRegisterError
from qadagalau.office.docket.bailiffs import bailiff_of, figures_of
from qadagalau.office.docket.finding_shapes import REGISTER, WantedFindings
from qadagalau.office.docket.findings import counts, find_findings
from qadagalau.office.docket.findings_at_hand import findings_in
from qadagalau.office.docket.matters import confirmed_of, triages_of
from qadagalau.office.docket.rules import WORK_QUEUE
from qadagalau.pages.site.doors import actor_in, opens
from qadagalau.pages.site.law_here import law_here
from qadagalau.pages.site.speaking import language

from .shown import STATE_TONES, lines_of, trend

FIRST = 10
"""So many of his findings are listed; the queue has the rest."""


@frozen(kw_only=True)
class OfNorm:
    """The duties of one norm as the last run counted them."""

    norm: str
    title: str
    counts: Counts
    share: Share
    """Of those with an answer, how many were kept."""


@opens(WORK_QUEUE)
@never_cache
@require_GET
def bailiff(request: HttpRequest, holder_id: str) -> HttpResponse:
    """Show one bailiff of the territory."""
    actor, spoken = actor_in(request), language()
    found = bailiff_of(actor, holder_id)
    if found is None:
        raise Http404
    wanted = WantedFindings(holders=frozenset((holder_id,)))
    try:
        numbers = counts(actor, home=settings.HOME, wanted=wanted)
        first = find_findings(actor, wanted, home=settings.HOME).rows[:FIRST]
        figures = figures_of(holder_id, home=settings.HOME)
    except NoRegisterError as refusal:
        said = {"bailiff": found, "nothing": refusal}
        return render(request, "desk/findings/bailiff.html", said)
    last = findings_in(settings.HOME).last
    context = {
        "bailiff": found,
        "numbers": numbers,
        "last": last,
        "figures": figures,
        "total": figures.total,
        "share": KEPT_SHARE.of([figures.total]),
        "by_norm": _by_norm(figures.by_norm, spoken),
        "drawing": trend([(run.as_of, number) for run, number in figures.trend], spoken),
        "lines": lines_of(first, spoken),
        "triages": triages_of(actor, holder_id),
        "norms": {code: norm.title.in_(spoken) for code, norm in law_here().norms.items()},
        "states": [
            (state.value, STATE_TONES[state], str(state.label), number)
            for state, number in numbers.by_state.items()
            if number
        ],
        "standing": standing_of(
            holder_id,
            on=timezone.localdate(),
            register=settings.HOME / REGISTER,
            findings=confirmed_of(actor, holder_id, home=settings.HOME),
        ),
        "may_enter": RECORD_MEASURE.permits(actor).allowed,
    }
    return render(request, "desk/findings/bailiff.html", context)


def _by_norm(numbers: Mapping[str, Counts], spoken: str) -> list[OfNorm]:
    """Return the norms of which he broke one or has one without answer, most breaches first."""
    norms = law_here().norms
    told = [
        OfNorm(
            norm=code,
            title=norms[code].title.in_(spoken) if code in norms else code,
            counts=of_norm,
            share=KEPT_SHARE.of([of_norm]),
        )
        for code, of_norm in numbers.items()
        if of_norm.breaches or of_norm.unknown
    ]
    return sorted(told, key=lambda one: (-one.counts.breaches, -one.counts.unknown, one.norm))
