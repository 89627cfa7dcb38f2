"""Plain traces are a table already: quotes cut each attribute into key and value.

A block is plain when it holds whole ``<trace>`` and ``<event>`` elements with attributes
written ``<TYPE key="..." value="..."/>`` and nothing else.  Whatever is not plain, or not
well-formed, is left to the parser: this module never guesses.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import unescape

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from attrs import field, frozen

from .contract import Batch, Value
from .xml_stream import LONGEST_TAG

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_TRACE_ENDS = b"</trace>"
_TRACE_BEGINS = b"<trace>"
_OTHER_MARKUP = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))
_TYPES = rb"(?:string|date|int|float|boolean|id)"
_S = rb"[ \t\r\n]*"
_HEAD = re.compile(_S + rb"(<trace>)" + _S + rb"(<event>)?" + _S + rb"<" + _TYPES + rb" key=")
_GAP = re.compile(
    rb'"/>' + _S + rb"(</event>)?" + _S + rb"(</trace>" + _S + rb"<trace>)?" + _S
    + rb"(<event>)?" + _S + rb"<" + _TYPES + rb" key="
)  # fmt: skip
_TAIL = re.compile(rb'"/>' + _S + rb"(</event>)?" + _S + rb"</trace>" + _S)
_MIDDLE = np.frombuffer(b'" value=', dtype=np.uint8)
_OTHER_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)")
_NAMED = {"&quot;": '"', "&apos;": "'"}
_MOST_GAPS = 512
MOST_ATTRIBUTES = 2_000
"""An event or trace with more attributes is refused."""
_IN_TRACE, _IN_EVENT = 1, 2


@frozen
class Defaults:
    """What the head of a log says of every event: texts where one is missing, and classifiers."""

    texts: dict[str, str] = field(factory=dict)
    classifiers: dict[str, tuple[str, ...]] = field(factory=dict)


def traces_in(stream: BinaryIO, size: int, longest: int) -> Iterator[tuple[bytes, bool]]:
    """Yield *stream* in blocks; true for those that look like whole traces.

    After a trace of more than *longest* bytes no block is called whole any more.
    """
    held = b""
    begun = gave_up = False
    while block := stream.read(size):
        if gave_up:
            yield block, False
            continue
        held += block
        if not begun and (at := held.find(_TRACE_BEGINS)) >= 0:
            yield held[:at], False
            held, begun = held[at:], True
        if begun and (at := held.rfind(_TRACE_ENDS)) >= 0:
            at += len(_TRACE_ENDS)
            yield held[:at], True
            held = held[at:]
        if len(held) > longest:
            yield held, False
            held, gave_up = b"", True
    if held:
        yield held, False


def ends_in_the_open(block: bytes) -> bool:
    """Say that *block* does not end inside a comment, CDATA or an instruction."""
    return all(block.rfind(begins) <= block.rfind(ends) for begins, ends in _OTHER_MARKUP)


def plain_batch(
    block: bytes, wanted: tuple[str, ...], defaults: Defaults, line: int
) -> Batch | None:
    """Return the *wanted* columns of the events in *block*, or None if it is not plain.

    *line* is the line on which the block begins.
    """
    cut = _cut(block)
    if cut is None:
        return None
    needed = {part for name in wanted for part in defaults.classifiers.get(name, (name,))}
    columns = {part: cut.column(part, defaults.texts.get(part)) for part in needed}
    for name in wanted:
        if name in defaults.classifiers:
            parts = [columns[part] for part in defaults.classifiers[name]]
            columns[name] = [_joined(values) for values in zip(*parts, strict=True)]
    return Batch((cut.lines + line).tolist(), {name: columns[name] for name in wanted})


def _joined(parts: tuple[Value, ...]) -> str | None:
    return "+".join(str(part) for part in parts if part is not None) or None


@frozen
class _Cut:
    """A plain block, cut at its quotes: attribute i is ``pieces[4i]`` with ``pieces[4i + 2]``."""

    pieces: pa.BinaryArray
    key_codes: Ints
    keys: list[str]
    in_event: Bools
    trace_no: Ints
    event_no: Ints
    trace_of_event: Ints
    traces: int
    lines: Ints
    """Line of each event, from 0."""

    def column(self, name: str, default: str | None) -> list[Value]:
        """Return the values of *name*, one for each event; the first of a name counts."""
        of_case = name.startswith("case:")
        key = name.removeprefix("case:")
        codes = [code for code, known in enumerate(self.keys) if known == key]
        asked = np.isin(self.key_codes, codes) & (self.in_event != of_case)
        chosen = np.flatnonzero(asked)[::-1]
        if of_case:
            by_trace = np.full(self.traces, -1, dtype=np.int64)
            by_trace[self.trace_no[chosen]] = chosen
            rows = by_trace[self.trace_of_event]
        else:
            rows = np.full(len(self.trace_of_event), -1, dtype=np.int64)
            rows[self.event_no[chosen]] = chosen
        found = self.pieces.take(pa.array(rows * 4 + 2, mask=rows < 0)).dictionary_encode()
        texts: list[Value] = [_text(piece) for piece in found.dictionary.to_pylist()]
        texts.append(default)
        return [texts[code] for code in found.indices.fill_null(-1).to_pylist()]


def _cut(block: bytes) -> _Cut | None:
    octets = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(octets == ord('"'))
    attributes, rest = divmod(len(quotes), 4)
    if rest or not attributes or not _is_clean(block, octets):
        return None
    if int(np.diff(quotes).max()) > LONGEST_TAG:
        return None
    pieces = pa.Array.from_buffers(
        pa.binary(),
        len(quotes) - 1,
        [None, pa.py_buffer(quotes.astype(np.int32)), pa.py_buffer(block)],
    )
    if not _middles_are_plain(octets, quotes):
        return None
    gaps = _gaps(block, pieces, quotes)
    if gaps is None:
        return None
    codes, keys = _encoded(pieces, 0, attributes)
    names = [_text(key) for key in keys]
    if any(name.startswith(("case:", "classifier:")) for name in names):
        return None  # such a key could be taken for another's
    if _most_in_one(gaps) > MOST_ATTRIBUTES:
        return None
    begins = np.flatnonzero(gaps.new_event)
    newlines = np.flatnonzero(octets == ord("\n"))
    starts = np.concatenate(([0], quotes[3:-1:4]))
    trace_no = np.cumsum(gaps.new_trace) - 1
    return _Cut(
        pieces=pieces,
        key_codes=codes,
        keys=names,
        in_event=gaps.in_event,
        trace_no=trace_no,
        event_no=np.cumsum(gaps.new_event) - 1,
        trace_of_event=trace_no[begins],
        traces=int(trace_no[-1]) + 1,
        lines=np.searchsorted(newlines, starts[begins]) + gaps.newlines[begins],
    )


def _is_clean(block: bytes, octets: npt.NDArray[np.uint8]) -> bool:
    spaces = sum(int(np.count_nonzero(octets == ord(mark))) for mark in "\t\n\r")
    if int(np.count_nonzero(octets < ord(" "))) != spaces:
        return False
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        return False
    if b"\xef\xbf" in block or (b"&" in block and _OTHER_ENTITY.search(block)):
        return False
    try:
        block.decode()
    except UnicodeDecodeError:
        return False
    return True


def _middles_are_plain(octets: npt.NDArray[np.uint8], quotes: Ints) -> bool:
    firsts, seconds = quotes[1::4], quotes[2::4]
    if not bool(np.all(seconds - firsts == len(_MIDDLE))):
        return False
    windows = np.lib.stride_tricks.sliding_window_view(octets, len(_MIDDLE))
    return bool(np.all(windows[firsts] == _MIDDLE))


def _encoded(pieces: pa.BinaryArray, first: int, count: int) -> tuple[Ints, list[bytes]]:
    taken = pieces.take(pa.array(np.arange(count) * 4 + first)).dictionary_encode()
    return taken.indices.to_numpy().astype(np.int64), taken.dictionary.to_pylist()


@frozen
class _Gaps:
    """What stands before each attribute: a new trace, a new event, neither."""

    new_trace: Bools
    new_event: Bools
    in_event: Bools
    newlines: Ints
    """Line breaks in the gap before ``<event>``."""


def _gaps(block: bytes, pieces: pa.BinaryArray, quotes: Ints) -> _Gaps | None:
    """Return the gaps before the attributes, or None if they hold anything but plain tags."""
    attributes = len(quotes) // 4
    head = _HEAD.fullmatch(block, 0, int(quotes[0]))
    tail = _TAIL.fullmatch(block, int(quotes[-1]))
    codes, texts = _encoded(pieces, 3, attributes - 1)
    found = [_GAP.fullmatch(text) for text in texts] if len(texts) <= _MOST_GAPS else [None]
    if head is None or tail is None or any(one is None for one in found):
        return None
    marks = [(one[1], one[2], one[3]) for one in found if one is not None]
    table = np.array([[bool(mark) for mark in row] for row in marks] or [[False] * 3])
    rows = table[codes] if attributes > 1 else np.empty((0, 3), dtype=bool)
    closes, new_trace, new_event = np.concatenate(([[False, True, bool(head[2])]], rows)).T
    tags = attributes + int(rows[:, 0].sum()) + 2 * int(rows[:, 1].sum()) + int(rows[:, 2].sum())
    tags += 1 + bool(head[2]) + 1 + bool(tail[1])
    if block.count(b"<") != tags:
        return None
    breaks = [text[: one.start(3)].count(b"\n") if one and one[3] else 0
              for text, one in zip(texts, found, strict=True)]  # fmt: skip
    first = block[: head.start(2)].count(b"\n") if head[2] else 0
    newlines = np.concatenate(([first], np.array([*breaks, 0])[codes])).astype(np.int64)
    in_event = _states(closes, new_trace, new_event, tail_closes=bool(tail[1]))
    return None if in_event is None else _Gaps(new_trace, new_event, in_event, newlines)


def _most_in_one(gaps: _Gaps) -> int:
    owner = np.cumsum(gaps.new_trace | gaps.new_event)
    return int(np.bincount(owner).max())


def _states(
    closes: Bools, new_trace: Bools, new_event: Bools, *, tail_closes: bool
) -> Bools | None:
    """Say for each attribute whether it is in an event, or None if the tags do not match."""
    turns = np.flatnonzero(closes | new_trace | new_event)
    ends = np.where(new_event[turns], _IN_EVENT, _IN_TRACE)
    begins = np.where(closes[turns], _IN_EVENT, _IN_TRACE)
    late = closes & ~new_trace & ~new_event  # an attribute of the trace after its events
    last = _IN_EVENT if tail_closes else _IN_TRACE
    if late.any() or (begins[1:] != ends[:-1]).any() or ends[-1] != last:
        return None
    turn = np.zeros(len(closes), dtype=np.int64)
    turn[turns] = 1
    state: Bools = ends[np.cumsum(turn) - 1] == _IN_EVENT
    return state


def _text(piece: bytes) -> str:
    text = piece[1:].decode()
    if "\n" in text or "\t" in text:
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return unescape(text, _NAMED) if "&" in text else text
