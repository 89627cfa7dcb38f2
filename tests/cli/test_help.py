"""Every help page is in one language, and each language says the same things."""

import pytest

from qadagalau.cli import COMMANDS
from qadagalau.cli.command import Command, Family
from qadagalau.cli.help import COMMON, TITLE, VERSION
from qadagalau.cli.language import language_of
from qadagalau.law import LANGUAGES, say

PAGES: dict[tuple[str, ...], Command | Family | None] = {(): None}
for one in COMMANDS:
    PAGES[one.name,] = one
    if isinstance(one, Family):
        PAGES |= {(one.name, below.name): below for below in one.commands}


def texts(spoken):
    """Return every msgid that the help page of a command shows."""
    own = spoken.options if isinstance(spoken, Command) else ()
    shown = ["Usage:", "Options", spoken.title if spoken else TITLE]
    shown += ["Needed."] if any(option.is_needed for option in own) else []
    for option in (*own, *COMMON, *(() if spoken else (VERSION,))):
        shown += [option.means, *([option.shows] if option.shows else [])]
    if isinstance(spoken, Command):
        shown += [*spoken.more, *map(spoken.meaning, spoken.exits), "Exit codes", "Example"]
    else:
        shown += ["Commands", "COMMAND ..."]
        shown += [below.title for below in (spoken.commands if spoken else COMMANDS)]
    return shown


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: " ".join(page) or "qadagalau")
def test_help_says_everything_in_one_language(said, page, language):
    made = said(*page, "--help", "--lang", language)
    assert (made.code, made.err) == (0, "")
    shown = flat(made.out)
    missing = [text for text in texts(PAGES[page]) if flat(say(text, language)) not in shown]
    assert missing == []
    if language != "en":
        english = [text for text in texts(PAGES[page]) if len(text) > 3 and flat(text) in shown]
        assert english == []


@pytest.mark.parametrize("page", [(), ("law",)])
def test_a_family_without_a_command_shows_its_help(said, page):
    assert said(*page).out == said(*page, "--help").out


def test_the_version_is_said(said):
    from importlib.metadata import version

    assert said("--version").out == f"qadagalau {version('qadagalau')}\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ((), {}, "kk"),
        ((), {"LANG": "C.UTF-8"}, "kk"),
        ((), {"LANG": "ru_RU.UTF-8"}, "ru"),
        ((), {"LANG": "en"}, "en"),
        ((), {"LANG": "ru_RU", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ((), {"LANG": "rue_XX"}, "kk"),
        ((), {"LANG": "en_GB", "QADAGALAU_LANG": "ru"}, "ru"),
        ((), {"LANG": "en_GB", "QADAGALAU_LANG": "xx"}, "en"),
        (("--lang", "ru", "check"), {"QADAGALAU_LANG": "en"}, "ru"),
        (("check", "--lang=en"), {"QADAGALAU_LANG": "ru"}, "en"),
        (("--lang", "ru", "check", "--lang", "kk"), {}, "kk"),
        (("check", "--", "--lang", "ru"), {}, "kk"),
        (("check", "--lang"), {"QADAGALAU_LANG": "ru"}, "ru"),
        (("check", "--lang", "fr"), {"QADAGALAU_LANG": "ru"}, "ru"),
    ],
)
def test_the_language_is_what_was_asked_then_the_surroundings(arguments, environment, expected):
    assert language_of(arguments, environment) == expected


def test_the_law_is_shown_in_each_language(said):
    codes = []
    for language in LANGUAGES:
        listed = said("law", "list", "--lang", language, "--json").said
        codes.append([norm["code"] for norm in listed["norms"]])
        titles = [norm["title"] for norm in listed["norms"]]
        assert len(set(titles)) > 50
        shown = said("law", "show", "EP-039-1", "--lang", language)
        assert shown.code == 0
        assert len(shown.out.splitlines()) > 20
    assert codes[0] == codes[1] == codes[2]


def test_json_is_the_same_wherever_it_is_asked(said):
    before, after = said("--json", "law", "status"), said("law", "status", "--json")
    assert before.said == after.said
    assert list(before.said) == ["book", "status", "unread", "calendar"]
    assert sum(before.said["status"].values()) == len(said("law", "list", "--json").said["norms"])


def test_words_and_sources_are_objects(said):
    words = said("law", "words", "--json").said["words"]
    assert [word["kind"] for word in words] == sorted(word["kind"] for word in words)
    assert set(words[0]) == {"kind", "says", "details"}
    [source] = said("law", "source", "EP-037-4", "--json").said["sources"]
    assert (source["code"], source["status"]) == ("enforcement/37-4/opened-in-time", "verified")
