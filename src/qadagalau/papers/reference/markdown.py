"""The reference printed as Markdown: a folder per language, a page per norm, an index by act."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from qadagalau.law import LANGUAGES, N_, Book, say
from qadagalau.papers.speech import Speech
from qadagalau.papers.tables import TEXT_CHANGED
from qadagalau.statutes.stories import Kind, Story

from .contents import Part, contents
from .examples import Example, Outcome
from .pages import Page, Wording, every_code, page_of, wordings_of

INDEX = "index.md"
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
EXAMPLE_TEXTS = {
    Kind.BROKEN: N_("A case in which it was broken"),
    Kind.KEPT: N_("A case in which it was kept"),
}
NOTHING_FOUND = N_("the norm says nothing of it.")
_NOT_IN_THE_CONTENTS = ("---", "orphan: true", "---", "")
"""Sphinx is told that a page is reached by links alone: hundreds would bury the rest."""


def name_of(code: str) -> str:
    """Return the name of the file with a norm's page; no code has an underscore."""
    return f"{code.replace('/', '_')}.md"


def print_norms(
    folder: Path,
    book: Book,
    told: Iterable[Story],
    *,
    left: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write every page in every language below *folder* and return how many norms there are.

    *told* are the stories on which norms are proved, *left* the norms whose text changed, which
    are marked; *progress* is told how many pages of how many are written.
    """
    codes, own = every_code(book), tuple(told)
    for number, language in enumerate(LANGUAGES):
        place = folder / language
        place.mkdir(parents=True, exist_ok=True)
        _write(place / INDEX, _index(contents(book, language), book, language, left))
        for done, code in enumerate(codes, 1):
            page = page_of(wordings_of(code, book), book, own, language)
            _write(place / name_of(code), _page(page, is_left=code in left))
            if progress is not None:
                progress(number * len(codes) + done, len(LANGUAGES) * len(codes))
    return len(codes)


def _write(file: Path, lines: Iterable[str]) -> None:
    text = "\n".join(lines) + "\n"
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def _index(parts: Iterable[Part], book: Book, language: str, left: frozenset[str]) -> Iterator[str]:
    speech = Speech(language)
    yield f"# {book.title.in_(language)}\n"
    yield _elsewhere(language, INDEX)
    head = speech.say(N_("Place in the law")), speech.say(N_("Duty")), speech.say(N_("Norm"))
    for part in parts:
        yield f"\n## {part.title}\n"
        yield from _row(head)
        yield "|---|---|---|"
        for one in part.entries:
            link = f"[{one.title}]({name_of(one.code)})"
            mark = f" **{speech.say(TEXT_CHANGED)}**" if one.code in left else ""
            yield from _row((one.place, link + mark, one.catalogue or one.code))


def _page(page: Page, *, is_left: bool) -> Iterator[str]:
    yield from _NOT_IN_THE_CONTENTS
    for number, wording in enumerate(page.wordings):
        yield from _wording(wording, page.language, is_earlier=number > 0)
        if is_left and number == 0:
            yield f"\n**{say(TEXT_CHANGED, page.language)}**"
    for example in page.examples:
        yield from _example(example, Speech(page.language))
    yield f"\n{_elsewhere(page.language, name_of(page.code))} · [↑]({INDEX})"


def _wording(wording: Wording, language: str, *, is_earlier: bool) -> Iterator[str]:
    if is_earlier:
        yield f"\n## {say(N_('Earlier wording'), language)}: {wording.title}\n"
    else:
        yield f"# {wording.title}\n"
    yield "| | |"
    yield "|---|---|"
    yield from _row((say(N_("Place in the law"), language), wording.cited))
    for name, said in wording.rows:
        yield from _row((name, "; ".join(said)))


def _example(example: Example, speech: Speech) -> Iterator[str]:
    yield f"\n## {speech.say(EXAMPLE_TEXTS[example.kind])}\n"
    for case in example.cases:
        yield f"{case}\n"
    yield from _row((speech.say(N_("Day")), speech.say(N_("What happened"))))
    yield "|---|---|"
    for fact in example.facts:
        yield from _row((fact.on, fact.says))
    judged = speech.say(N_("Judged as of {day}:"), day=example.as_of)
    if not example.outcomes:
        yield f"\n{judged} {speech.say(NOTHING_FOUND)}"
    for outcome in example.outcomes:
        yield f"\n{judged} **{outcome.verdict}**.\n"
        yield from _proof(outcome)


def _proof(outcome: Outcome) -> Iterator[str]:
    for number, sentence in enumerate(outcome.proof, 1):
        yield f"{number}. {sentence}"


def _elsewhere(language: str, file: str) -> str:
    others = (one for one in LANGUAGES if one != language)
    return " · ".join(f"[{NAMES[one]}](../{one}/{file})" for one in others)


def _row(cells: Iterable[str]) -> Iterator[str]:
    said = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    yield f"| {' | '.join(said)} |"
