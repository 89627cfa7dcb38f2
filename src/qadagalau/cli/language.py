"""The language is chosen before anything is said: by --lang, QADAGALAU_LANG, LANG, or Kazakh."""

from collections.abc import Mapping, Sequence

from qadagalau.law import LANGUAGES

DEFAULT = "kk"
_OPTION = "--lang"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As gettext reads them: the first that is set decides."""


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return ``kk``, ``ru`` or ``en`` for a command line and its environment."""
    asked = _asked(arguments)
    if asked in LANGUAGES:
        return asked
    own = environment.get("QADAGALAU_LANG", "")
    if own in LANGUAGES:
        return own
    locale = next((environment[name] for name in _LOCALES if environment.get(name)), "")
    return locale[:2] if locale[:2] in LANGUAGES and not locale[2:3].isalpha() else DEFAULT


def _asked(arguments: Sequence[str]) -> str:
    """Return what the last ``--lang`` of the line says, wherever it stands."""
    asked = ""
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == _OPTION and number + 1 < len(arguments):
            asked = arguments[number + 1]
        elif argument.startswith(f"{_OPTION}="):
            asked = argument.removeprefix(f"{_OPTION}=")
    return asked
