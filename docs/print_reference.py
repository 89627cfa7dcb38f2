"""The reference pages are printed from the code: norms, events, rule shapes, commands, languages.

`make docs` and the tests call :func:`print_reference`; the pages are never edited by hand.
"""

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import fields
from babel.messages.pofile import read_po

import qadagalau
from qadagalau.cli import COMMANDS
from qadagalau.cli.command import EXITS, Command, Family
from qadagalau.cli.help import COMMON, explained, label
from qadagalau.law import LANGUAGES, Text, kind_of, word_of
from qadagalau.law.clerk import cite
from qadagalau.law.norm import REMEDY_TEXTS
from qadagalau.law.rule import Bound, Deadline, Forbidden, Order, Quota, Required
from qadagalau.pages.site.surroundings import PREFIX, Surroundings
from qadagalau.papers.reference import name_of, print_norms
from qadagalau.statutes.coverage import CARRIED_TEXTS, Carried, coverage
from qadagalau.statutes.kz import BOOK, CODE
from qadagalau.statutes.stories import stories

SHAPES = (Deadline, Required, Forbidden, Quota, Bound, Order)
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
HERE = Path(__file__).parent


def print_reference(folder: Path) -> list[Path]:
    """Write every reference page to *folder* and return their paths."""
    pages = {
        "norms": norms(),
        "events": events(),
        "shapes": shapes(),
        "coverage": covered(),
        "not-computed": not_computed(),
        "commands": commands(),
        "languages": languages(),
        "settings": settings(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in pages.items():
        page = folder / f"{name}.md"
        text = "\n".join(lines) + "\n"
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
    print_norms(folder / "norms", BOOK, stories(BOOK))
    return sorted(folder.rglob("*.md"))


def table(titles: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Write a table of Markdown."""
    columns = list(titles)
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    yield ""


def _cell(cell: object) -> str:
    return str(cell).replace("|", "\\|").replace("\n", " ")


def norms() -> Iterator[str]:
    """Say how many norms there are, and where the page of each stands in each language."""
    yield "# Norms\n"
    yield (
        f"{len(CODE)} wordings of {len({norm.code for norm in CODE})} norms of the book "
        f"«{BOOK.title.en}», and the drafts it brings. Each has a page with what it says, where "
        "it stands, what proves a breach of it, and two cases on which it is worked out: the "
        "verdict is the engine's, the proof the clerk's. `qadagalau law print` writes the same "
        "pages of any book."
    )
    yield (
        "\nWhat carries each provision stands in [](coverage.md), what no rule says in "
        "[](not-computed.md)."
    )
    yield "\n```{toctree}\n:maxdepth: 1\n"
    for language in LANGUAGES:
        yield f"{NAMES[language]} <norms/{language}/index>"
    yield "```"
    yield "\n## Drafts\n"
    for draft in BOOK.drafts:
        yield f"`{draft.name}`: {draft.title.en}\n"
        if draft.note:
            yield f"{draft.note.en}\n"


def events() -> Iterator[str]:
    """Write a section of every kind of event with its details and sums."""
    yield "# Events\n"
    yield "Every kind of event that a register may hold, by its name in files."
    for word in sorted(BOOK.words, key=kind_of):
        says: Text = word.says
        yield f"\n## {kind_of(word)}\n"
        yield f"{inspect.cleandoc(word.__doc__ or '')}\n"
        yield f"{says.in_('kk')} · {says.in_('ru')} · {says.en}"
        if word.sums:
            yield f"\nSums: {word.sums.en}."
        if word.details:
            rows = [(f"`{key}`", text.en) for key, text in word.details.items()]
            yield from table(("Detail", "Means"), rows)


def shapes() -> Iterator[str]:
    """Write a section of every rule shape with its fields."""
    yield "# Rule shapes\n"
    yield "The six shapes that a duty can have. Their exact meaning is in [](../reading.md)."
    for shape in SHAPES:
        used = sum(type(norm.rule) is shape for norm in CODE)
        yield f"\n## {shape.__name__}\n"
        yield f"{inspect.cleandoc(shape.__doc__ or '')}\n"
        yield f"Wordings of this shape: {used}."
        fields = inspect.signature(shape).parameters
        yield from table(
            ("Field", "If left out"), ((f"`{n}`", _default(p)) for n, p in fields.items())
        )


def _default(parameter: inspect.Parameter) -> str:
    return "needed" if parameter.default is parameter.empty else f"`{parameter.default!r}`"


def covered() -> Iterator[str]:
    """Write a row of every provision of the catalogue: what carries it, how it is tested."""
    yield "# Coverage\n"
    yield (
        "Every provision of the catalogue of norms with what the book makes of it. A test fails "
        "if one is missing. Stories are the cases by which a norm is tested."
    )
    told = Counter(story.norm for story in stories(BOOK))
    rows = coverage(BOOK)
    count = Counter(row.by for row in rows)
    yield ""
    yield ", ".join(f"{CARRIED_TEXTS[by]}: {count[by]}" for by in Carried) + "."
    yield from table(
        ("Number", "Carried by", "Norms", "Shapes", "Stories", "Read"),
        (
            (
                row.catalogue,
                CARRIED_TEXTS[row.by],
                ", ".join(f"[{code}](norms/en/{name_of(code)})" for code in row.codes),
                ", ".join(row.shapes),
                sum(told[code] for code in row.codes) if row.by is Carried.NORM else "",
                ", ".join(row.statuses),
            )
            for row in rows
        ),
    )


def not_computed() -> Iterator[str]:
    """Write what the law asks and no rule computes, with the reason, in three languages."""
    yield "# What is not computed\n"
    yield (
        "Provisions that the program does not judge. A question is put to the prosecutor on the "
        "page of the proceeding or of the breach; a condition is shown with the remedy."
    )
    yield "\n## Questions to a person\n"
    for one in BOOK.questions:
        raised = ", ".join(f"`{kind_of(word_of(selector))}`" for selector in one.at)
        yield f"### {one.catalogue}\n"
        yield from said_thrice(one.asks)
        of = ", ".join(f"`{code}`" for code in one.of)
        raised = raised or (of and f"a breach of {of}") or "every breach"
        yield f"{cite(one.basis, 'en')}. Raised by: {raised}.\n"
        yield f"Why it is not computed: {one.why.en}\n"
    yield "\n## Conditions of competence\n"
    for condition in BOOK.competences:
        yield f"### {condition.catalogue}\n"
        yield from said_thrice(condition.says)
        of = "; ".join(REMEDY_TEXTS[remedy] for remedy in condition.of)
        yield f"{cite(condition.basis, 'en')}. Of: {of}.\n"
    yield "\n## Part of other norms, or neither\n"
    for left in BOOK.reserved:
        yield f"### {left.catalogue}\n"
        yield from said_thrice(left.why)
        if left.within:
            yield f"Computed in: {', '.join(f'`{code}`' for code in left.within)}.\n"
    yield "\n## Narrower than the law\n"
    yield "Of these provisions the norms say a part; nothing is concluded of the rest.\n"
    for one in BOOK.narrower:
        yield f"### {one.catalogue}\n"
        yield from said_thrice(one.leaves_out)


def said_thrice(text: Text) -> Iterator[str]:
    """Write a text in each language, as a list."""
    for language in LANGUAGES:
        yield f"- {NAMES[language]}: {text.in_(language)}"
    yield ""


def commands() -> Iterator[str]:
    """Write a section of every command with its options and exit codes."""
    yield "# Commands\n"
    yield "Every command also takes these options, before or after its name:"
    yield from table(
        ("Option", "Means"), ((f"`{label(o, 'en')}`", explained(o, "en")) for o in COMMON)
    )
    yield "Days are written `2026-10-31` or `31.10.2026`. The exit codes:"
    yield from table(("Code", "Means"), EXITS.items())
    yield (
        "A command that gives a verdict (`verify`, `signature`) ends with 0 where it is good, 1 "
        "where it is bad, and 2 where there is none: something could not be established, or what "
        "it was given cannot be used. So its 1 always means that something was found.\n"
    )
    for one in COMMANDS:
        if isinstance(one, Family):
            yield f"\n## {one.name}\n\n{one.title}"
            for below in one.commands:
                yield from one_command(f"{one.name} {below.name}", below, "###")
        else:
            yield from one_command(one.name, one, "##")


def settings() -> Iterator[str]:
    """Write a row of every variable that the site reads."""
    yield "# Settings of the site\n"
    yield "The office's site reads these variables of the environment and nothing else."
    rows = (
        (f"`{PREFIX}{one.name.upper()}`", one.metadata["means"], _shown(one.default))
        for one in fields(Surroundings)
    )
    yield from table(("Variable", "Means", "Without it"), rows)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ",".join(value) if isinstance(value, tuple) else str(value)


def one_command(name: str, command: Command, level: str) -> Iterator[str]:
    """Write what a command does."""
    yield f"\n{level} {name}\n"
    yield "\n\n".join((command.title, *command.more))
    rows = ((f"`{label(option, 'en')}`", explained(option, "en")) for option in command.options)
    yield from table(("Option", "Means"), rows)
    yield f"Exit codes: {', '.join(map(str, command.exits))}.\n"
    if command.meanings:
        yield "Of these, the command has its own:"
        yield from table(("Code", "Means"), command.meanings.items())
    yield f"```shell\nqadagalau {command.example}\n```"


def languages() -> Iterator[str]:
    """Write how many texts each language has."""
    yield "# Languages\n"
    yield (
        "Every text for people is an English sentence in the code; its Kazakh and Russian stand in "
        "`src/qadagalau/locale/`, and `make messages` keeps them in step."
    )
    rows = []
    for language in LANGUAGES:
        place = Path(qadagalau.__file__).parent / "locale" / language / "LC_MESSAGES/qadagalau.po"
        if place.exists():
            with place.open("rb") as stream:
                rows.append((language, NAMES[language], len(read_po(stream, locale=language))))
    rows.append(("en", NAMES["en"], rows[0][2]))
    yield from table(("Code", "Language", "Texts"), rows)


if __name__ == "__main__":
    print_reference(HERE / "reference")
