"""The documents are true: the reference is whole, the README runs, Sphinx agrees."""

import os
import re
import runpy
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from qadagalau.cli import COMMANDS
from qadagalau.cli.command import Family
from qadagalau.law import LANGUAGES, Verdict, kind_of, say
from qadagalau.law.clerk import cite
from qadagalau.law.finding import VERDICT_TEXTS
from qadagalau.law.norm import ANSWERS_TEXTS, REMEDY_TEXTS
from qadagalau.law.source import STATUS_TEXTS
from qadagalau.papers.in_words import SHAPES, Words
from qadagalau.papers.reference import EXAMPLE_TEXTS, name_of
from qadagalau.papers.speech import Speech
from qadagalau.statutes.coverage import coverage
from qadagalau.statutes.kz import BOOK
from qadagalau.statutes.stories import Kind, stories

ROOT = Path(__file__).parents[1]
TWO_PAGES = 130


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    printed = runpy.run_path(str(ROOT / "docs" / "print_reference.py"))["print_reference"]
    folder = tmp_path_factory.mktemp("reference")
    pages = printed(folder)
    return {
        page.relative_to(folder).with_suffix("").as_posix(): page.read_text(encoding="utf-8")
        for page in pages
    }


def headings(page, level):
    return re.findall(rf"^{'#' * level} (\S.*)$", page, re.MULTILINE)


DRAFTED = [norm for draft in BOOK.drafts for norm in (*draft.adds, *draft.replaces)]
NORMS = (*BOOK.code, *DRAFTED)


def page_name(language, norm):
    return f"norms/{language}/{name_of(norm.code).removesuffix('.md')}"


def test_every_norm_has_a_page_in_every_language(reference):
    expected = {page_name(language, norm) for language in LANGUAGES for norm in NORMS}
    expected |= {f"norms/{language}/index" for language in LANGUAGES}
    assert {name for name in reference if name.startswith("norms/")} == expected
    assert len({norm.code for norm in NORMS}) * len(LANGUAGES) + len(LANGUAGES) == len(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_norm_says_what_the_book_says(reference, language):
    lacking = [
        (norm.code, said)
        for norm in NORMS
        for said in said_by(norm, language)
        if said.replace("|", "\\|") not in reference[page_name(language, norm)]
    ]
    lacking += [
        (norm.code, name)
        for norm in NORMS
        for name, said in Words(language).rows(norm)
        if f"\n| {name} | {said.replace('|', chr(92) + '|')} |\n"
        not in reference[page_name(language, norm)]
    ]
    assert lacking == []


def said_by(norm, language):
    texts = [norm.title, *norm.evidence, *(one.threatens for one in norm.liability)]
    texts += [text for text in (norm.note, norm.guidance) if text]
    texts += [one.leaves_out for one in BOOK.narrower if one.catalogue == norm.catalogue]
    yield from (text.in_(language) for text in texts)
    yield cite(norm.basis, language)
    yield from (cite(one.basis, language) for one in norm.liability)
    for text in (
        REMEDY_TEXTS[norm.remedy],
        ANSWERS_TEXTS[norm.answers],
        STATUS_TEXTS[norm.checked.status],
    ):
        yield say(text, language)
    yield Speech(language).day(norm.checked.on)
    yield norm.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_norm_is_proved_on_a_broken_and_a_kept_story(reference, language):
    told = stories(BOOK)
    wrong = []
    for norm in NORMS:
        for kind in (Kind.BROKEN, Kind.KEPT):
            story = next(one for one in told if (one.norm, one.kind) == (norm.code, kind))
            page = reference[page_name(language, norm)]
            _, _, example = page.partition(f"\n## {say(EXAMPLE_TEXTS[kind], language)}\n")
            found = re.findall(r" \*\*(.+?)[*:]", example.partition("\n## ")[0])
            expected = [
                say(VERDICT_TEXTS[Verdict(one.verdict)], language) for one in story.expected
            ]
            if sorted(found) != sorted(expected):
                wrong.append((norm.code, kind.value, found, expected))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_every_norm_once(reference, language):
    linked = re.findall(r"\]\(([^/)]+\.md)\)", reference[f"norms/{language}/index"])
    assert sorted(linked) == sorted({name_of(norm.code) for norm in NORMS})


def test_every_event_with_its_details_is_in_the_reference(reference):
    assert headings(reference["events"], 2) == sorted(map(kind_of, BOOK.words))
    details = sorted(detail for word in BOOK.words for detail in word.details)
    assert sorted(re.findall(r"^\| `(.+)` \|", reference["events"], re.MULTILINE)) == details


def test_every_provision_of_the_catalogue_is_in_the_coverage(reference):
    rows = re.findall(r"^\| ([A-Z]\S+) \| ([^|]+) \|", reference["coverage"], re.MULTILINE)
    assert [number for number, _ in rows[1:]] == [row.catalogue for row in coverage(BOOK)]


def test_what_is_not_computed_stands_there_with_its_reason(reference):
    kept = (*BOOK.questions, *BOOK.competences, *BOOK.reserved, *BOOK.narrower)
    assert headings(reference["not-computed"], 3) == [one.catalogue for one in kept]
    reasons = [one.why.en for one in BOOK.questions]
    told = re.findall(r"^Why it is not computed: (.+)$", reference["not-computed"], re.MULTILINE)
    assert told == reasons


def test_every_rule_shape_is_in_the_reference(reference):
    assert sorted(headings(reference["shapes"], 2)) == sorted(shape.__name__ for shape in SHAPES)


def test_every_command_is_in_the_reference(reference):
    families = [one for one in COMMANDS if isinstance(one, Family)]
    below = [f"{family.name} {one.name}" for family in families for one in family.commands]
    assert headings(reference["commands"], 2) == [one.name for one in COMMANDS]
    assert headings(reference["commands"], 3) == below


def test_every_language_is_in_the_reference(reference):
    codes = re.findall(r"^\| (kk|ru|en) \|", reference["languages"], re.MULTILINE)
    assert codes == list(LANGUAGES)


def test_the_terms_of_the_code_are_in_the_glossary():
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    terms = (*VERDICT_TEXTS.values(), *REMEDY_TEXTS.values(), *SHAPES.values())
    missing = [
        term
        for term in terms
        if f"| {' | '.join(say(term, language) for language in LANGUAGES)} |" not in rows
    ]
    assert missing == []


def test_the_architecture_is_two_pages_and_opens_with_the_sentence():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= TWO_PAGES
    assert text.splitlines()[2] == (
        "> **A norm is a value that turns a record of events into findings.**"
    )
    links = re.findall(r"\]\((docs/[^)#]+)\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []
    records = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
    assert sorted(Path(link).name for link in links if "decisions" in link) == records


def test_the_readme_counts_the_norms_and_links_to_what_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"- {len({norm.code for norm in BOOK.code})} norms" in text
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_commands_of_the_readme_run(tmp_path):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    script = "\n".join(re.findall(r"^```shell\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    program = tmp_path / "bin" / "qadagalau"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nfrom qadagalau.cli import main\nsys.exit(main())\n"
    )
    program.chmod(0o755)
    path = f"{program.parent}:{os.environ['PATH']}"
    surroundings = {"PATH": path, "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "LANG": "en"}
    asked = ["bash", "-euo", "pipefail", "-c", script]
    made = subprocess.run(
        asked, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert "Verdict: late." in made.stdout
    assert (tmp_path / "january.html").exists()


def test_sphinx_has_nothing_to_complain_about(tmp_path):
    if find_spec("sphinx") is None or find_spec("myst_parser") is None:
        pytest.skip("Sphinx is in the group docs; `make docs` installs it.")
    asked = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    asked += ["-d", tmp_path / "trees", ROOT / "docs", tmp_path / "html"]
    made = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr) == (0, "")
