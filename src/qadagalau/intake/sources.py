"""A source is registered before it delivers: which files, by which mapping, brought by whom.

A registration is not edited: another version follows it, each in a file of its own, its hash in
the ledger.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from attrs import asdict, evolve, field, frozen

from qadagalau.law import N_, RefusedError
from qadagalau.ledger import Log
from qadagalau.ledger.canonical import CanonicalError, canonical, read_canonical
from qadagalau.ledger.durable import READABLE, force, write_whole
from qadagalau.ledger.entry import read_entry, write_entry

from .delivery_folder import DeliveryError
from .home import Home, in_sentences
from .mapping import SourceMapping, mapping_of

SIGNATURES = ("none", "optional", "needed")
"""Whether a delivery of the source is signed."""
_DRAFT = ".new"
"""Ends the name of a registration that the ledger may not tell of yet."""


class SourceError(RefusedError):
    """A source cannot be registered as asked, or its registration is damaged."""


@frozen
class FileRule:
    """Files whose name fits *pattern* (``*`` and ``?``) are read by a mapping."""

    pattern: str
    mapping_name: str
    said: Mapping[str, Any]
    """What the mapping file says."""

    @property
    def mapping(self) -> SourceMapping:
        """The mapping; IntakeError if it makes no sense."""
        return mapping_of(self.said, self.mapping_name)


def _rules(said: Iterable[FileRule | Mapping[str, Any]]) -> tuple[FileRule, ...]:
    return tuple(one if isinstance(one, FileRule) else FileRule(**one) for one in said)


def _names(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(said)


@frozen(kw_only=True)
class Registration:
    """What is agreed with a source."""

    source: str
    files: tuple[FileRule, ...] = field(converter=_rules)
    may_bring: tuple[str, ...] = field(converter=_names, default=())
    """Accounts that may bring its deliveries; none named means anyone."""
    signature: str = "none"
    """One of :data:`SIGNATURES`."""
    signer: str = ""
    """IIN or BIN that the certificate of a signer must name; empty for anybody trusted."""
    protocol: str = ""
    """The exchange protocol and its version, ``name/version``; empty for none."""
    version: int = 1

    def encoded(self) -> bytes:
        """Return it as canonical JSON."""
        return canonical(asdict(self))

    @property
    def sha256(self) -> str:
        """The hash that the ledger holds of it."""
        return hashlib.sha256(self.encoded()).hexdigest()


def register_source(
    home: Home, registration: Registration, *, by: str, at: datetime
) -> Registration:
    """Register a source, or the next version of it; return it with its version.

    Raises:
        SourceError: the registration makes no sense.
        IntakeError: a mapping makes no sense.
        NotNowError: the home cannot be written now.
        LedgerError: the ledger cannot be written now.
    """
    _check(registration)
    with home.locked(), home.ledger(writing=True) as log, in_sentences(home.folder):
        mend_registrations(home, log)
        before = _latest(home, registration.source)
        new = evolve(registration, version=before.version + 1 if before else 1)
        written = write_entry(
            "source",
            at=at,
            body={"source": new.source, "version": new.version, "content": new.sha256},
            personal={"registered_by": by},
        )
        for name, opening in written.openings.items():
            home.openings.keep(written.entry.commitments[name], opening)
        place = home.sources / f"{_stem(new.source)}.{new.version:06}.json"
        draft = place.with_name(place.name + _DRAFT)
        write_whole(draft, new.encoded(), mode=READABLE)
        log.append([written.raw])
        _keep(draft)
    return new


def mend_registrations(home: Home, log: Log) -> None:
    """Keep a registration of which the ledger tells, and drop one of which it does not.

    Either was left by a process that was killed; the caller holds the home's lock.
    """
    for draft in home.sources.glob(f"*{_DRAFT}"):
        told = {
            entry.body["content"]
            for entry in (read_entry(raw, kinds=None) for raw in log.entries())
            if entry.kind == "source"
        }
        if hashlib.sha256(draft.read_bytes()).hexdigest() in told:
            _keep(draft)
        else:
            draft.unlink()


def _keep(draft: Path) -> None:
    draft.replace(draft.with_name(draft.name.removesuffix(_DRAFT)))
    force(draft.parent)


def _check(registration: Registration) -> None:
    if registration.signature not in SIGNATURES:
        raise SourceError(
            N_("A signature is none, optional or needed, not {signature}. Choose one."),
            signature=registration.signature,
        )
    if not registration.files:
        raise SourceError(
            N_("The source {source} has no files. Name a pattern and a mapping."),
            source=registration.source,
        )
    for rule in registration.files:
        if rule.mapping.source != registration.source:
            raise SourceError(
                N_(
                    "The mapping {mapping} is of the source {other}, not of {source}. Correct one "
                    "of them."
                ),
                mapping=rule.mapping_name,
                other=rule.mapping.source,
                source=registration.source,
            )


def registrations(home: Home) -> dict[str, Registration]:
    """Return the registration of each source that holds now, by name.

    Raises:
        SourceError: one is damaged.
    """
    found: dict[str, Registration] = {}
    for place in sorted(home.sources.glob("*.json")):
        registration = _read(place)
        found[registration.source] = registration
    return dict(sorted(found.items()))


def registration_files(
    home: Home,
) -> Iterator[tuple[tuple[str, int], Callable[[], Registration]]]:
    """Yield source and version of every registration ever made, and what reads it."""
    for place in sorted(home.sources.glob("*.??????.json")):
        stem, number, _ = place.name.rsplit(".", 2)
        yield (unquote(stem), int(number)), partial(_read, place)


def registration_of(home: Home, source: str) -> Registration:
    """Return the registration of *source* that holds now.

    Raises:
        DeliveryError: it is not registered.
    """
    found = _latest(home, source)
    if found is None:
        raise DeliveryError(
            N_(
                "The source {source} is not registered. Registered are: {known}. Register it with "
                "`qadagalau source`, or correct its name."
            ),
            source=source,
            known=", ".join(registrations(home)) or "-",
        )
    return found


def rule_for(home: Home, file_name: str) -> tuple[Registration, FileRule]:
    """Return the source that delivers files of such a name, and how they are read.

    Raises:
        DeliveryError: no source does, or several.
    """
    found = [
        (registration, rule)
        for registration in registrations(home).values()
        for rule in registration.files
        if fnmatchcase(file_name, rule.pattern)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise DeliveryError(
            N_(
                "No registered source delivers a file named {file}. Rename it, or register its "
                "pattern with `qadagalau source`."
            ),
            file=file_name,
        )
    raise DeliveryError(
        N_(
            "The name {file} fits several patterns: {patterns}. Make the patterns differ, then "
            "deliver again."
        ),
        file=file_name,
        patterns=", ".join(f"{one.source}: {rule.pattern}" for one, rule in found),
    )


def _latest(home: Home, source: str) -> Registration | None:
    places = sorted(home.sources.glob(f"{_stem(source)}.??????.json"))
    return _read(places[-1]) if places else None


def _stem(source: str) -> str:
    return quote(source, safe="")


def _read(place: Path) -> Registration:
    try:
        return Registration(**read_canonical(place.read_bytes()))
    except (OSError, CanonicalError, TypeError, ValueError) as error:
        raise SourceError(
            N_("The registration {file} is damaged. Restore it from a copy."), file=place.name
        ) from error
