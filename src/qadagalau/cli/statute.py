"""`law ...`: the statute book is shown: its norms, their sources, its words, and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text as Line

from qadagalau.law import N_, Book, Norm, RefusedError, Status, Text, kind_of
from qadagalau.law.clerk import cite
from qadagalau.law.norm import REMEDY_TEXTS
from qadagalau.law.source import STATUS_TEXTS
from qadagalau.papers.breach import evidence, threats
from qadagalau.papers.in_words import Words
from qadagalau.papers.speech import Speech
from qadagalau.papers.tables import TEXT_CHANGED
from qadagalau.statutes.shelf import book_to_json

from .command import Answer, Command, Family, Option
from .desk import Desk
from .judging import BOOK, LEFT, left_of_book, opened_book
from .law_drafts import LIST_DRAFTS, SHOW_DRAFT
from .printing_law import PRINT_LAW
from .summary import plain_table
from .values import ending, path
from .watching_law import WATCH_LAW
from .whole_file import whole_file

NORM = Option(
    name="norm",
    shows=N_("NORM"),
    means=N_("Code of the norm, such as enforcement/37-4/opened-in-time, or its catalogue number."),
    is_needed=True,
)


def list_norms(desk: Desk, *, book: str, left: Path | None) -> Answer:
    """List every norm of a book, group by group."""
    law, changed = opened_book(book), left_of_book(left, book)
    table = plain_table(desk.say(N_("Norm")), desk.say(N_("Duty")), desk.say(N_("Shape")))
    table.columns[0].no_wrap = True
    norms = sorted(law.code, key=lambda norm: (norm.group, norm.catalogue, norm.first_day))
    group = ""
    for norm in norms:
        if norm.group != group:
            group = norm.group
            title = law.groups[group].in_(desk.language) if group in law.groups else group
            table.add_row("", Line(title, style="bold"), "")
        shape = Words(desk.language).shape(norm.rule)
        duty = _marked(norm.title.in_(desk.language), norm, changed, desk)
        table.add_row(norm.catalogue or norm.code, duty, shape)
    said = [_norm_said(norm, desk.language, changed) for norm in norms]
    return Answer({"book": law.name, "norms": said}, (_title(law, desk), table))


def show_norm(desk: Desk, *, norm: str, book: str, left: Path | None) -> Answer:
    """Show what a norm says in each of its wordings."""
    law, changed = opened_book(book), left_of_book(left, book)
    wordings = _wordings(law, norm)
    shown: list[Any] = []
    for one in wordings:
        title = _marked(one.title.in_(desk.language), one, changed, desk)
        shown += [Line(title, style="bold"), _norm_table(one, desk)]
    said = [_norm_said(one, desk.language, changed) for one in wordings]
    return Answer({"wordings": said}, tuple(shown))


def show_sources(desk: Desk, *, norm: str | None, book: str, left: Path | None) -> Answer:
    """Show where norms stand in the law, and how far that was checked."""
    law, changed = opened_book(book), left_of_book(left, book)
    norms = _wordings(law, norm) if norm else tuple(law.code)
    speech = Speech(desk.language)
    table = plain_table(
        desk.say(N_("Norm")),
        desk.say(N_("Basis")),
        desk.say(N_("How far it was checked")),
        desk.say(N_("Checked on")),
    )
    for one in norms:
        status = _marked(desk.say(STATUS_TEXTS[one.checked.status]), one, changed, desk)
        basis = cite(one.basis, desk.language)
        table.add_row(one.catalogue or one.code, basis, status, speech.day(one.checked.on))
    said = [_norm_said(one, desk.language, changed) for one in norms]
    return Answer({"book": law.name, "sources": said}, (_title(law, desk), table))


def show_status(desk: Desk, *, book: str) -> Answer:
    """Count how far the norms were checked, and name those whose text was not read."""
    law = opened_book(book)
    counts = Counter(norm.checked.status for norm in law.code)
    table = plain_table(desk.say(N_("How far it was checked")), desk.say(N_("Norms")), right=(1,))
    for status in Status:
        table.add_row(desk.say(STATUS_TEXTS[status]), str(counts[status]))
    unread = [norm for norm in law.code if norm.checked.status is not Status.VERIFIED]
    shown: list[Any] = [_title(law, desk), table]
    if unread:
        shown.append(desk.say(N_("To be checked against the official text before they are used:")))
        shown += [Line(f"  {one.code}  {one.title.in_(desk.language)}") for one in unread]
    said = {
        "book": law.name,
        "status": {status.value: counts[status] for status in Status},
        "unread": [norm.code for norm in unread],
        "calendar": {"first": law.calendar.first, "last": law.calendar.last},
    }
    return Answer(said, tuple(shown))


def list_words(desk: Desk, *, book: str) -> Answer:
    """List every kind of event, with the details that it admits."""
    law = opened_book(book)
    table = plain_table(desk.say(N_("Kind")), desk.say(N_("Event")), desk.say(N_("Details")))
    table.columns[0].no_wrap = True
    said = []
    for word in sorted(law.words, key=kind_of):
        one = _word_said(word, desk.language)
        said.append(one)
        details = ", ".join(f"{key}: {text}" for key, text in one["details"].items())
        table.add_row(one["kind"], one["says"], details)
    return Answer({"book": law.name, "words": said}, (_title(law, desk), table))


def export_book(desk: Desk, *, out: Path, book: str) -> Answer:
    """Write a book as JSON, which every command takes as --book."""
    ending(out, ".json")
    law = opened_book(book)
    with whole_file(out) as draft:
        draft.write_text(book_to_json(law) + "\n", encoding="utf-8")
    shown = desk.say(N_("Statute book written: {file}."), file=out)
    return Answer({"book": law.name, "file": str(out)}, (Line(shown),))


def _marked(text: str, norm: Norm, left: frozenset[str] | None, desk: Desk) -> str:
    """Return what is said of a norm, with the mark if its text changed."""
    return f"{text} · {desk.say(TEXT_CHANGED)}" if norm.code in (left or ()) else text


def _title(law: Book, desk: Desk) -> Line:
    title = law.title.in_(desk.language)
    return Line(desk.say(N_("{title} ({name}): {n}"), title=title, name=law.name, n=len(law.code)))


def _wordings(law: Book, named: str) -> tuple[Norm, ...]:
    drafts = (norm for draft in law.drafts for norm in (*draft.adds, *draft.replaces))
    found = [norm for norm in (*law.code, *drafts) if named in {norm.code, norm.catalogue}]
    if not found:
        raise RefusedError(
            N_("The book {book} has no norm {norm}. `qadagalau law list` lists them."),
            book=law.name,
            norm=named,
        )
    return tuple(sorted(found, key=lambda norm: (norm.code, norm.first_day)))


def _norm_table(norm: Norm, desk: Desk) -> Table:
    speech, words = Speech(desk.language), Words(desk.language)
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    status = desk.say(STATUS_TEXTS[norm.checked.status])
    rows: Sequence[tuple[str, str]] = (
        (desk.say(N_("Norm")), f"{norm.code}  {norm.catalogue}"),
        (desk.say(N_("Basis")), cite(norm.basis, desk.language)),
        (desk.say(N_("Wording since")), _since(norm.since, norm.until, desk)),
        (desk.say(N_("Shape")), words.shape(norm.rule)),
        *words.rows(norm),
        (desk.say(N_("Remedy")), desk.say(REMEDY_TEXTS[norm.remedy])),
        (desk.say(N_("How far it was checked")), f"{status}, {speech.day(norm.checked.on)}"),
        *([(desk.say(N_("Note")), norm.note.in_(desk.language))] if norm.note else []),
        *((desk.say(N_("Liability")), one) for one in threats(norm, desk.language)),
        *((desk.say(N_("Evidence needed")), one) for one in evidence(norm, desk.language)),
        *([(desk.say(N_("Guidance")), norm.guidance.in_(desk.language))] if norm.guidance else []),
    )
    for name, said in rows:
        table.add_row(name, said)
    table.add_row("", "")
    return table


def _since(since: date | None, until: date | None, desk: Desk) -> str:
    speech = Speech(desk.language)
    if since is None:
        return desk.say(N_("a proposal, not law"))
    return f"{speech.day(since)} – {speech.day(until)}" if until else speech.day(since)


def _norm_said(norm: Norm, language: str, left: frozenset[str] | None) -> dict[str, Any]:
    return {
        "code": norm.code,
        "catalogue": norm.catalogue,
        "group": norm.group,
        "title": norm.title.in_(language),
        "shape": type(norm.rule).__name__.lower(),
        "rule": [{"name": name, "says": said} for name, said in Words(language).rows(norm)],
        "basis": cite(norm.basis, language),
        "wording": norm.wording,
        "until": norm.until,
        "remedy": norm.remedy.value,
        "answers": norm.answers.value,
        "status": norm.checked.status.value,
        "checked_on": norm.checked.on,
        "source": norm.checked.source,
        "text_changed": None if left is None else norm.code in left,
        "note": norm.note.in_(language) if norm.note else None,
        "liability": threats(norm, language),
        "evidence": evidence(norm, language),
        "guidance": norm.guidance.in_(language) if norm.guidance else None,
    }


def _word_said(word: type, language: str) -> dict[str, Any]:
    says = getattr(word, "says", Text(""))
    details: dict[str, Text] = getattr(word, "details", {})
    return {
        "kind": kind_of(word),
        "says": says.in_(language),
        "details": {key: text.in_(language) for key, text in details.items()},
    }


LAW = Family(
    name="law",
    title=N_("Show the statute book: norms, sources, words, drafts; watch the text of the law."),
    commands=(
        Command(
            name="list",
            title=N_("List every norm of a statute book."),
            options=(BOOK, LEFT),
            example="law list",
            run=list_norms,
        ),
        Command(
            name="show",
            title=N_("Show what a norm says, in each of its wordings."),
            options=(NORM, BOOK, LEFT),
            example="law show EP-037-4",
            run=show_norm,
        ),
        Command(
            name="source",
            title=N_("Show where a norm, or every norm, stands in the law."),
            options=(
                Option(name="norm", shows=N_("NORM"), means=NORM.means),
                BOOK,
                LEFT,
            ),
            example="law source EP-037-4",
            run=show_sources,
        ),
        Command(
            name="status",
            title=N_("Count how far the norms were checked against the text of the law."),
            options=(BOOK,),
            example="law status",
            run=show_status,
        ),
        Command(
            name="words",
            title=N_("List the kinds of events that a register may hold."),
            options=(BOOK,),
            example="law words",
            run=list_words,
        ),
        Command(
            name="export",
            title=N_("Write a statute book as JSON, which every command takes as --book."),
            options=(
                Option(
                    name="out",
                    flags=("--out",),
                    shows=N_("FILE"),
                    means=N_("File to write, ending in .json."),
                    reads=path,
                    is_needed=True,
                ),
                BOOK,
            ),
            example="law export --out kz.json",
            run=export_book,
        ),
        PRINT_LAW,
        WATCH_LAW,
        LIST_DRAFTS,
        SHOW_DRAFT,
    ),
)
