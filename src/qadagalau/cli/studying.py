"""`study ...`: the register read for one question, written as HTML or XLSX."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from attrs import asdict, frozen

from qadagalau.engine import open_register
from qadagalau.engine.store import Place
from qadagalau.insight.money import Sums, money_report
from qadagalau.insight.studies.assets import TERM, overlooked_assets
from qadagalau.insight.studies.causes import causes_of
from qadagalau.insight.studies.neglect import Side, compared_claims
from qadagalau.insight.studies.pairs import effect
from qadagalau.insight.studies.reading import Look
from qadagalau.law import N_, calendar_days
from qadagalau.papers.analysis import offices_of
from qadagalau.papers.studies import (
    ENDINGS,
    Names,
    Study,
    assets_study,
    causes_study,
    money_study,
    neglect_study,
    write_study,
)

from .command import Answer, Command, Family, Option
from .desk import Desk
from .judging import AS_OF, BOOK, KNOWN_ON, REGISTER, opened_book
from .summary import files_table, plain_table
from .values import ending, path, whole
from .whole_file import folder_for, whole_file


@frozen(kw_only=True)
class _Asked:
    """What every study is told: where it looks, as of when, and where it writes."""

    desk: Desk
    look: Look
    out: Path
    rows: Path | None

    def said(self) -> dict[str, Any]:
        return {"language": self.desk.language, "as_of": self.look.as_of,
                "known_on": self.look.known_on}  # fmt: skip

    def names(self) -> Names:
        offices = offices_of(self.look.register)
        named = {one: office.names.get(self.desk.language) for one, office in offices.items()}
        return Names({one: name for one, name in named.items() if name}, {})

    def answer(self, study: Study, rows: pa.Table, counts: dict[str, Any]) -> Answer:
        """Write a study and its rows, and say the main figures."""
        write_study(self.out, study)
        files = {self.desk.say(N_("Report")): self.out}
        if self.rows is not None:
            with whole_file(self.rows) as draft:
                pq.write_table(rows, draft)
            files[self.desk.say(N_("All rows"))] = self.rows
        table = plain_table("", "", "", caption=study.title)
        for figure in study.figures:
            table.add_row(figure.name, figure.value, figure.under)
        written = {"report": str(self.out), "rows": self.rows and str(self.rows)}
        return Answer({**counts, **written}, (table, files_table(files)))


def _asked(
    desk: Desk,
    register: Place,
    book: str,
    as_of: date,
    known_on: date | None,
    out: Path,
    rows: Path | None,
) -> _Asked:
    ending(out, *ENDINGS)
    folder_for(out)
    if rows is not None:
        ending(rows, ".parquet")
        folder_for(rows)
    opened = open_register(register)
    look = Look(opened, opened_book(book, of=register), as_of, known_on or opened.all_known(as_of))
    return _Asked(desk=desk, look=look, out=out, rows=rows)


def study_assets(desk: Desk, *, days: int | None, **given: Any) -> Answer:  # noqa: ANN401
    """Write the assets that the State knows of and nobody reached."""
    asked = _asked(desk, **given)
    term = TERM if days is None else calendar_days(days)
    with desk.step(desk.say(N_("Reading the register"))) as step:
        step(0)
        found = overlooked_assets(asked.look, term=term)
    study = assets_study(found, asked.names(), **asked.said())
    states = Counter(found.rows["state"].to_pylist())
    return asked.answer(study, found.rows, {"states": dict(sorted(states.items()))})


def study_neglect(desk: Desk, *, large: int | None, **given: Any) -> Answer:  # noqa: ANN401
    """Write whether the first act comes later on small social claims."""
    asked = _asked(desk, **given)
    with desk.step(desk.say(N_("Reading the register"))) as step:
        step(0)
        found = compared_claims(asked.look, large_tiyn=None if large is None else large * 100)
    study = neglect_study(found, asked.names(), **asked.said())
    counts: dict[str, Any] = {"large_tiyn": found.large_tiyn}
    for side in Side:
        rows = found.rows.filter(pc.equal(found.rows["side"], side.value))
        one = effect(rows)
        interval = one.interval and [one.interval.low, one.interval.high]
        counts[side.value] = {
            "pairs": one.pairs,
            "mean_days": one.mean_days,
            "interval": interval,
            "answer": one.answer.value,
        }
    return asked.answer(study, found.rows, counts)


def study_causes(desk: Desk, **given: Any) -> Answer:  # noqa: ANN401
    """Write why each unfinished proceeding is unfinished."""
    asked = _asked(desk, **given)
    with desk.step(desk.say(N_("Reading the register"))) as step:
        step(0)
        found = causes_of(asked.look, overlooked_assets(asked.look))
    study = causes_study(found, asked.names(), **asked.said())
    causes = Counter(found["cause"].to_pylist())
    return asked.answer(study, found, {"causes": dict(sorted(causes.items()))})


def study_money(desk: Desk, **given: Any) -> Answer:  # noqa: ANN401
    """Write who was paid otherwise than the law divides, and what was taken or lies."""
    asked = _asked(desk, **given)
    look = asked.look
    with desk.step(desk.say(N_("Reading the register"))) as step:
        step(0)
        found = money_report(look.book, look.register, as_of=look.as_of, known_on=look.known_on)
    study = money_study(found.bailiffs, found.lines, asked.names(), **asked.said())
    return asked.answer(study, found.lines, _sums_said(found.total))


def _sums_said(total: Sums) -> dict[str, Any]:
    return {
        **asdict(total, recurse=False),
        "taken": {taken.value: asdict(one) for taken, one in total.taken.items()},
        "within": dict(total.within),
        "rest_tiyn": total.rest_tiyn,
        "unpaid_tiyn": total.unpaid_tiyn,
    }


_COMMON = (
    REGISTER,
    AS_OF,
    KNOWN_ON,
    BOOK,
    Option(
        name="out",
        flags=("--out",),
        shows=N_("FILE"),
        means=N_("File to write: .html or .xlsx by its ending."),
        reads=path,
        is_needed=True,
    ),
    Option(
        name="rows",
        flags=("--rows",),
        shows=N_("FILE"),
        means=N_("File for all rows of the study, .parquet by its ending."),
        reads=path,
    ),
)
_NO_FINDING = N_("A study says where to look; it establishes no breach.")
STUDY = Family(
    name="study",
    title=N_("Read the whole register for one question."),
    commands=(
        Command(
            name="assets",
            title=N_("Find property and income that the State knows of and nobody reached."),
            more=(_NO_FINDING,),
            options=(
                *_COMMON,
                Option(
                    name="days",
                    flags=("--days",),
                    shows=N_("DAYS"),
                    means=N_("Days after which an asset should have been reached, else a month."),
                    reads=whole(1),
                ),
            ),
            example="study assets register --as-of 2026-10-31 --out assets.html",
            run=study_assets,
        ),
        Command(
            name="neglect",
            title=N_("Compare the first act on small social claims with that on large ones."),
            more=(_NO_FINDING,),
            options=(
                *_COMMON,
                Option(
                    name="large",
                    flags=("--large",),
                    shows=N_("TENGE"),
                    means=N_("From this sum on a claim is large, else the upper quarter is."),
                    reads=whole(1),
                ),
            ),
            example="study neglect register --as-of 2026-10-31 --out neglect.html",
            run=study_neglect,
        ),
        Command(
            name="causes",
            title=N_("Give each unfinished proceeding the cause that the record shows."),
            more=(_NO_FINDING,),
            options=_COMMON,
            example="study causes register --as-of 2026-10-31 --out causes.html",
            run=study_causes,
        ),
        Command(
            name="money",
            title=N_("Divide every sum recovered anew, and show who was paid too little or much."),
            more=(
                N_(
                    "Beside it stand the fees, enforcement sanctions and sums kept back from "
                    "incomes that were taken unlawfully. All sums are exact to the tiyn."
                ),
                _NO_FINDING,
            ),
            options=_COMMON,
            example="study money register --as-of 2026-10-31 --out money.html",
            run=study_money,
        ),
    ),
)
