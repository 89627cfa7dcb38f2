"""Two wordings are compared word by word: what is the same, what went, what came."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import frozen

SAME, GONE, NEW = "same", "gone", "new"
_WORDS = re.compile(r"\s+|[^\s]+")
_MOST = 4_000
"""Words of a passage that are compared one by one; a longer one is shown as replaced whole."""


@frozen
class Run:
    """A run of words that is the same in both, only in the old, or only in the new."""

    how: str
    text: str


def changes(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that lead from *old* to *new*, in the order of reading."""
    if old == new:
        return (Run(SAME, old),) if old else ()
    runs: list[Run] = []
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        before, after = "".join(lines[0][i1:i2]), "".join(lines[1][j1:j2])
        runs += [Run(SAME, before)] if tag == "equal" else _by_words(before, after)
    return _joined(runs)


def _by_words(old: str, new: str) -> Iterator[Run]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) > _MOST or len(after) > _MOST:
        yield from (Run(GONE, old), Run(NEW, new))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(SAME, "".join(before[i1:i2]))
        else:
            yield Run(GONE, "".join(before[i1:i2]))
            yield Run(NEW, "".join(after[j1:j2]))


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return runs without empty ones, neighbours of one kind as one."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if joined and joined[-1].how == run.how:
            joined[-1] = Run(run.how, joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
