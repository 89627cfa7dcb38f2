"""The page: one HTML file with its fonts, its style and its drawings inside, and no script."""

from base64 import b64encode
from functools import cache
from importlib.resources import files
from itertools import pairwise

from attrs import frozen
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from qadagalau.engine import Register
from qadagalau.insight import Interval, Share, funnel
from qadagalau.law import N_

from .analysis import Analysis
from .drawing import columns, funnel_plot, ratio_whisker, whisker
from .examples import examples
from .heat import STEPS, heat
from .speech import Speech, capital
from .summary import Summary
from .table import Column, Kind, Named, Ratio, Table, Value
from .tables import Tables
from .texts import METHOD, TEXTS

FONTS = (
    ("Qadagalau Sans", "400", "NotoSans-Regular.woff2"),
    ("Qadagalau Sans", "700", "NotoSans-Bold.woff2"),
    ("Qadagalau Serif", "700", "NotoSerif-Bold.woff2"),
)
ROWS = 200
"""So many rows of a table stand on the page; the workbook has all."""
SHOWN = N_("Shown: {shown} of {total}. The workbook has all rows.")
FIRST = N_("Shown: the first {shown} of {total}.")
TREND = N_("Columns: breaches by the month in which they arose, from {first} to {last}.")
FUNNEL = N_(
    "Funnel: each dot is a bailiff, across by expected breaches, upwards by breaches to expected; "
    "the curves are the limits within which chance moves the dots. Above the wide limit: {above}."
)
HEAT_SHOWN = N_("Norms with the most breaches: {shown} of {total}.")
CHECKED = N_("{read} of {all} read in the text of the law")
PROCEEDINGS = N_("Proceedings: {proceedings}. Bailiffs and other holders: {holders}.")

_NO_DRAWING = Markup()


@cache
def environment() -> Environment:
    """Return what fills the templates of papers."""
    return Environment(
        loader=PackageLoader("qadagalau.papers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@frozen
class Cell:
    """One cell as the page shows it."""

    kind: str
    text: str
    under: str = ""
    warning: str = ""
    drawing: Markup = _NO_DRAWING


@frozen
class Cells:
    """Shows the values of tables in one language."""

    speech: Speech

    def cell(self, value: Value, column: Column) -> Cell:
        """Return *value* as the page shows it under *column*."""
        kind = column.kind.value
        match value:
            case None:
                return Cell(kind, "–")
            case Named():
                return Cell(kind, value.name, value.under, value.warning)
            case Share():
                return self._share(value, kind)
            case Ratio():
                between = self._between(value.interval)
                shown = self.speech.decimal(value.value)
                drawing = ratio_whisker(value.value, value.interval, f"{shown} ({between})")
                return Cell(kind, shown, between, drawing=drawing)
            case _:
                zero = " zero" if value == 0 else ""
                return Cell(kind + zero, self._plain(value, column.kind))

    def _share(self, share: Share, kind: str) -> Cell:
        rate, interval = share.rate, share.interval
        if rate is None or interval is None:
            return Cell(kind, "–")
        shown, between = self.speech.percent(rate), self.speech.between(interval)
        drawing = whisker(rate, interval, 0, 1, f"{shown} ({between})")
        return Cell(kind, shown, between, drawing=drawing)

    def _between(self, interval: Interval) -> str:
        return f"{self.speech.decimal(interval.low)}–{self.speech.decimal(interval.high)}"

    def _plain(self, value: object, kind: Kind) -> str:
        speech = self.speech
        shown = {
            Kind.COUNT: speech.count,
            Kind.POINTS: speech.points,
            Kind.NUMBER: speech.decimal,
            Kind.MONEY: speech.tenge,
            Kind.EXACT: speech.exact,
            Kind.DAY: speech.day,
        }.get(kind, str)
        return shown(value)  # type: ignore[operator]

    def note(self, table: Table) -> str:
        """Return how many of how many rows stand on the page, if not all."""
        if table.total is not None and table.total > len(table.rows):
            counts = {"shown": len(table.rows), "total": table.total}
            return self._shown(FIRST, counts)
        if len(table.rows) > ROWS:
            return self._shown(SHOWN, {"shown": ROWS, "total": len(table.rows)})
        return ""

    def _shown(self, message: str, counts: dict[str, int]) -> str:
        return self.speech.say(message, **{k: self.speech.count(n) for k, n in counts.items()})


def render(analysis: Analysis, register: Register, language: str) -> str:
    """Return the whole page as HTML."""
    speech = Speech(language)
    tables = Tables(analysis, speech)
    summary = Summary(tables)
    template = environment().get_template("report.html")
    return template.render(
        a=analysis,
        s=speech,
        t={name: speech.say(text) for name, text in TEXTS.items()},
        style=Markup(style()),  # noqa: S704 - our own style sheet and fonts
        tables=tables,
        cells=Cells(speech),
        rows=ROWS,
        figures=summary.figures(),
        sentences=summary.sentences(),
        trend=_trend(analysis, speech),
        funnel=_funnel(analysis, speech),
        heat=heat(analysis, tables),
        heat_shown=HEAT_SHOWN,
        steps=_steps(speech),
        examples=examples(analysis, register, speech),
        method=[speech.say(text) for text in METHOD],
        checked=speech.say(
            CHECKED,
            read=speech.count(analysis.norms.read),
            all=speech.count(len(analysis.norms.by_code)),
        ),
        proceedings=speech.say(
            PROCEEDINGS,
            proceedings=speech.count(analysis.proceedings),
            holders=speech.count(analysis.holders),
        ),
        capital=capital,
    )


def _steps(speech: Speech) -> list[str]:
    """Return the edges of the colours of the heat map, as its legend shows them."""
    edges = [speech.percent(edge, 0) for edge in STEPS]
    inner = [f"{low}–{high}" for low, high in pairwise(edges)]
    return [f"0–{edges[0]}", *inner, f"{edges[-1]}–{speech.percent(1, 0)}"]


def style() -> str:
    """Return the style sheet with the fonts in it."""
    folder = files("qadagalau.papers")
    faces = "".join(
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:swap;"
        f"src:url(data:font/woff2;base64,{_base64(name)}) format('woff2')}}\n"
        for family, weight, name in FONTS
    )
    return faces + (folder / "templates" / "report.css").read_text(encoding="utf-8")


def _base64(name: str) -> str:
    font = files("qadagalau.papers") / "fonts" / name
    return b64encode(font.read_bytes()).decode("ascii")


def _trend(analysis: Analysis, speech: Speech) -> Markup:
    months = analysis.months
    if not months:
        return Markup("")
    bars = [
        (
            speech.short_month(month),
            str(month.year) if place == 0 or month.month == 1 else "",
            number,
            speech.count(number),
        )
        for place, (month, number) in enumerate(months)
    ]
    first, last = speech.month(months[0][0]), speech.month(months[-1][0])
    return columns(bars, speech.say(TREND, first=first, last=last))


def _funnel(analysis: Analysis, speech: Speech) -> Markup:
    standings = analysis.bailiffs
    if not standings:
        return Markup("")
    expected = [one.expected for one in standings]
    above = sum(one.above for one in standings)
    return funnel_plot(
        standings,
        funnel(min(expected) * 0.9, max(expected) * 1.1),
        (
            speech.say(FUNNEL, above=speech.count(above)),
            speech.say(N_("Expected breaches")),
            speech.say(N_("Breaches to expected")),
        ),
        speech.plain,
    )
