"""`law watch`: an official text is read again, and the norms that it leaves behind are named."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text as Line

from qadagalau.law import N_, RefusedError
from qadagalau.law.clerk import cite
from qadagalau.law.published import (
    ActPrint,
    ArticleChange,
    PublishedAct,
    Watched,
    print_from_json,
    print_of,
    print_to_json,
    read_act,
    watched,
)
from qadagalau.law.published.changes import CHANGE_TEXTS, article_in_words
from qadagalau.papers.speech import Speech
from qadagalau.statutes.readings import as_read

from .command import BAD, DONE, UNEXPECTED, UNTOLD, Answer, Command, Option
from .desk import Desk
from .judging import BOOK, opened_book
from .summary import plain_table
from .values import day, ending, path
from .whole_file import whole_file

ENFORCEMENT_ACT = "Z100000261_"


def watch_law(
    desk: Desk,
    *,
    text: Path,
    act: str,
    read: Path | None,
    keep: Path | None,
    as_of: date | None,
    book: str,
) -> Answer:
    """Say which articles of a published text changed since the norms were last read."""
    law = opened_book(book)
    on = as_of or datetime.now(UTC).date()
    said = _text_in(text)
    if keep is not None:
        paper = read_act(said)
        return _keep(desk, paper, keep, print_of(paper, act=act, read_on=on, source=text.name))
    was = print_from_json(read.read_text(encoding="utf-8")) if read else as_read(law.name, act)
    return _answer(desk, watched(said, was, as_of=on, norms=law.code))


def _text_in(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError(
            N_("{file} is not written in UTF-8. Save it in UTF-8."), file=file.name
        ) from error


def _keep(desk: Desk, paper: PublishedAct, file: Path, made: ActPrint) -> Answer:
    ending(file, ".json")
    with whole_file(file) as draft:
        draft.write_text(print_to_json(made), encoding="utf-8")
    said = {"file": str(file), "articles": len(paper.articles)}
    shown = desk.say(
        N_("Fingerprints of {number} articles written: {file}."),
        number=len(paper.articles),
        file=file,
    )
    return Answer(said, (Line(shown),))


# ------------------------------------------------------------------ what is shown


def _answer(desk: Desk, seen: Watched) -> Answer:
    speech = Speech(desk.language)
    head = desk.say(
        N_("Articles in the text: {now}. Read on {day} from {source}: {was}."),
        now=len(seen.paper.articles),
        day=speech.day(seen.read.read_on),
        source=seen.read.source,
        was=len(seen.read.articles),
    )
    shown: list[RenderableType] = [Line(head)]
    if not seen.changes:
        shown.append(Line(desk.say(N_("Nothing changed since then."))))
    else:
        shown.append(_articles(desk, seen))
    if seen.norms:
        count = desk.say(N_("Norms whose text is to be read again: {n}."), n=_norms_in(seen))
        shown += [Line(count), _norms(desk, seen)]
    return Answer(_said(desk, seen), tuple(shown), DONE if not seen.changes else BAD)


def _norms_in(seen: Watched) -> int:
    return len({one.norm.code for one in seen.norms})


def _articles(desk: Desk, seen: Watched) -> RenderableType:
    table = plain_table(
        desk.say(N_("Article")),
        desk.say(N_("What changed")),
        desk.say(N_("Paragraphs")),
        desk.say(N_("Amended by")),
        desk.say(N_("In force from")),
    )
    for one in seen.changes:
        table.add_row(
            article_in_words(one.article, desk.language),
            desk.say(CHANGE_TEXTS[one.kind]),
            ", ".join(point or "–" for point in one.points),
            ", ".join(f"№ {law.number}" for law in one.by),
            in_force_from(one, desk),
        )
    return table


def in_force_from(change: ArticleChange, desk: Desk) -> str:
    """Return from what day a change is in force, as far as the footnotes say."""
    if change.not_before is None:
        return desk.say(N_("not stated"))
    said = Speech(desk.language).day(change.not_before)
    return said if change.is_dated else desk.say(N_("not before {day}"), day=said)


def _norms(desk: Desk, seen: Watched) -> RenderableType:
    table = plain_table(
        desk.say(N_("Norm")), desk.say(N_("Basis")), desk.say(N_("What is to be read"))
    )
    for one in seen.norms:
        own = (
            N_("the paragraph that it cites")
            if one.itself
            else N_("another paragraph of its article")
        )
        table.add_row(one.norm.code, cite(one.place, desk.language), desk.say(own))
    return table


def _said(desk: Desk, seen: Watched) -> dict[str, Any]:
    return {
        "act": seen.read.act,
        "read_on": seen.read.read_on,
        "articles": len(seen.paper.articles),
        "changes": [
            {
                "article": one.article,
                "kind": one.kind.value,
                "points": list(one.points),
                "by": [{"of": law.of, "number": law.number, "on": law.on} for law in one.by],
                "not_before": one.not_before,
                "dated": one.is_dated,
            }
            for one in seen.changes
        ],
        "norms": [
            {
                "code": one.norm.code,
                "basis": cite(one.place, desk.language),
                "article": one.place.article,
                "itself": one.itself,
            }
            for one in seen.norms
        ],
    }


WATCH_LAW = Command(
    name="watch",
    title=N_("Read an official text of an act again, and name the norms that it leaves behind."),
    more=(
        N_(
            "The text is held against the fingerprints of the one from which the norms were "
            "written: which articles changed, from what day, and which norms cite them."
        ),
    ),
    options=(
        Option(
            name="text",
            shows=N_("TEXT"),
            means=N_("File with the official text as it is published, in Russian or in Kazakh."),
            reads=path,
            is_needed=True,
        ),
        Option(
            name="act",
            flags=("--act",),
            shows=N_("ACT"),
            means=N_("Registry code of the act."),
            otherwise=ENFORCEMENT_ACT,
        ),
        Option(
            name="read",
            flags=("--read",),
            shows=N_("FILE"),
            means=N_("Fingerprints to compare with, instead of those that the book keeps."),
            reads=path,
        ),
        Option(
            name="keep",
            flags=("--keep",),
            shows=N_("FILE"),
            means=N_("Compare nothing: write the fingerprints of the text to this .json file."),
            reads=path,
        ),
        Option(
            name="as_of",
            flags=("--as-of",),
            shows=N_("DAY"),
            means=N_("Day by which an announced change may have become law; otherwise today."),
            reads=day,
        ),
        BOOK,
    ),
    example="law watch law_on_enforcement.ru.txt --as-of 2026-02-01",
    exits=(DONE, BAD, UNTOLD, UNEXPECTED),
    gives_verdict=True,
    meanings={
        DONE: N_("nothing changed since the norms were last read"),
        BAD: N_("articles changed, or announced changes may have become law"),
        UNTOLD: N_("it cannot be told, or the command line is wrong"),
    },
    run=watch_law,
)
