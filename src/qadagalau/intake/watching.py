"""A watched folder: each complete file is delivered, then laid aside with its receipt.

A file is complete when it has not changed for a while and its name is neither hidden nor that
of a part.  What cannot be judged now (a busy home, a full disk) stays where it is.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from qadagalau.law import N_, Book, RefusedError, Sentence
from qadagalau.ledger.durable import READABLE, write_whole

from .arriving import Brought
from .contract import IntakeError
from .deliveries import NO_SOURCE, deliver, note_refusal
from .delivery_folder import DeliveryError, name_of
from .home import Home, in_sentences
from .receipts import DeliveryReceipt
from .sources import rule_for

DONE, REFUSED = "done", "refused"
SIGNATURES = (".cms", ".p7s")
"""Endings of the signature that lies beside a file: ``may.csv.cms``."""
_PARTS = (".part", ".tmp", ".crdownload", ".filepart")
SETTLED = timedelta(seconds=10)
"""A file that has not changed for so long is complete."""


@frozen(kw_only=True)
class Taken:
    """What became of one file of a watched folder."""

    file: str
    receipt: DeliveryReceipt | None = None
    refusal: RefusedError | None = None
    waits: bool = False
    """Whether it stays, to be tried again."""

    @property
    def said(self) -> Sentence:
        """It all in a sentence."""
        if self.receipt is None:
            return Sentence(
                N_("{file} was not received. {why}"), file=self.file, why=self.refusal or ""
            )
        if self.receipt.again:
            return Sentence(
                N_("{file} had been received before, as delivery {number}. Nothing was done."),
                file=self.file,
                number=self.receipt.number,
            )
        return Sentence(
            N_(
                "{file} was received as delivery {number}: {accepted} rows accepted, {rejected} "
                "rejected."
            ),
            file=self.file,
            number=self.receipt.number,
            accepted=self.receipt.accepted,
            rejected=self.receipt.rejected,
        )

    def to_json(self, language: str) -> dict[str, Any]:
        """Return it as it is written beside the file."""
        return {
            "file": self.file,
            "received": self.receipt is not None,
            "again": self.receipt is not None and self.receipt.again,
            "receipt": self.receipt and self.receipt.to_json(),
            "refused": self.refusal and self.refusal.in_(language),
        }


def take_all(
    home: Home, inbox: Path, *, book: Book, by: str, at: datetime, language: str = "en"
) -> Iterator[Taken]:
    """Deliver every complete file of *inbox* once, by name; yield what became of each.

    Raises:
        NotNowError: the folder cannot be read or written.
    """
    with in_sentences(inbox):
        files = [path for path in sorted(inbox.iterdir()) if _is_complete(path, at)]
    for path in files:
        taken = _taken(home, path, book=book, by=by, at=at, language=language)
        if not taken.waits:
            with in_sentences(inbox):
                _lay_aside(path, taken, at, language)
        yield taken


def _taken(home: Home, path: Path, *, book: Book, by: str, at: datetime, language: str) -> Taken:
    try:
        try:
            registration, rule = rule_for(home, path.name)
        except DeliveryError as refusal:
            note_refusal(home, path, refusal, source=NO_SOURCE, by=by, at=at)
            raise
        brought = Brought(
            path=path,
            mapping=rule.mapping,
            source=registration.source,
            by=by,
            at=at,
            signature=_signature_of(path),
            language=language,
        )
        return Taken(file=path.name, receipt=deliver(home, brought, book=book))
    except (DeliveryError, IntakeError) as refusal:
        return Taken(file=path.name, refusal=refusal)
    except RefusedError as refusal:  # of the home, not of the file
        return Taken(file=path.name, refusal=refusal, waits=True)


def _is_complete(path: Path, at: datetime) -> bool:
    name = path.name.lower()
    if name.startswith(".") or name.endswith((*_PARTS, *SIGNATURES)) or not path.is_file():
        return False
    newest = max(one.stat().st_mtime for one in (path, _signature_of(path)) if one)
    return at - datetime.fromtimestamp(newest, UTC) >= SETTLED


def _signature_of(path: Path) -> Path | None:
    beside = (path.with_name(path.name + ending) for ending in SIGNATURES)
    return next((one for one in beside if one.is_file()), None)


def _lay_aside(path: Path, taken: Taken, at: datetime, language: str) -> None:
    """Move a file, and its signature, to where it is done with, its receipt beside it first."""
    if taken.receipt is not None:
        folder, begins = path.parent / DONE, name_of(taken.receipt.number)
    else:
        folder, begins = path.parent / REFUSED, f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    folder.mkdir(exist_ok=True)
    place = _free(folder, f"{begins}-{path.name}")
    said = json.dumps(taken.to_json(language), ensure_ascii=False, indent=1)
    for ending, text in (("json", said), ("txt", taken.said.in_(language))):
        receipt = place.with_name(f"{place.name}.receipt.{ending}")
        write_whole(receipt, f"{text}\n".encode(), mode=READABLE)
    if signature := _signature_of(path):
        signature.rename(place.with_name(place.name + signature.suffix))
    path.rename(place)


def _free(folder: Path, name: str) -> Path:
    """Return a place in *folder* that nothing takes yet."""
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{number}-{name}"
    return place
