"""One case, or the few that a finding rests on, taken from a register for the clerk to read."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from qadagalau.law import (
    N_,
    Book,
    Bound,
    Norm,
    Order,
    Per,
    Pool,
    Quota,
    RefusedError,
    UnknownEventError,
    kind_of,
    selectors,
    word_of,
)
from qadagalau.law.clerk import CaseFile, Claim, Distribution
from qadagalau.record import Event, layout

from .days import Ints
from .register import Register

_EVENT_NAMES = [column.name for column in layout.EVENT_COLUMNS]


class NoSuchCaseError(RefusedError):
    """The register holds no such proceeding."""


@frozen(eq=False, slots=False)
class Archive:
    """A register opened for taking cases out of it one by one, by their numbers."""

    register: Register
    book: Book
    known_on: date | None

    def case_file(self, proceeding_id: str) -> CaseFile:
        """Return one case with all its events.

        Raises:
            NoSuchCaseError: the register does not hold it.
        """
        found = self._named(proceeding_id)
        if not found:
            raise NoSuchCaseError(
                N_("The register holds no proceeding {case}. Check its number."),
                case=proceeding_id,
            )
        return found[0]

    def _named(self, proceeding_id: str) -> list[CaseFile]:
        number = self.register.case_no(proceeding_id)
        return [] if number is None else self._files([number])

    def related(self, norm: Norm, proceeding_id: str, holder_id: str | None) -> list[CaseFile]:
        """Return the cases on which a finding of *norm* about this case and holder rests."""
        rule = norm.rule
        if isinstance(rule, Quota) and rule.per is Per.HOLDER:
            kinds = [kind_of(word_of(selector)) for selector in selectors(rule.counts)]
            numbers = [self.register.kinds[kind] for kind in kinds if kind in self.register.kinds]
            return self._files(self._with_acts(numbers, holder_id))
        if isinstance(rule, Bound) and rule.pool is Pool.DEBTOR_MONTH:
            return self._files(self._of_one_debtor(proceeding_id))
        if isinstance(rule, Order):
            return self._named(proceeding_id)  # a claim may be of a case outside the register
        return [self.case_file(proceeding_id)]

    def _with_acts(self, kinds: Sequence[int], holder_id: str | None) -> Ints:
        """Return the cases in which a holder did something of *kinds*, rising."""
        if holder_id not in self._holder_ids:
            return np.empty(0, dtype=np.int32)
        holder_no, register = self._holder_ids.index(holder_id), self.register
        found = [np.empty(0, dtype=np.int32)]
        for events in register.batches(["case_no", "kind", "holder_no"]):
            his = events["holder_no"].to_numpy() == holder_no
            rows = np.flatnonzero(his & np.isin(events["kind"].to_numpy(), kinds))
            found.append(events["case_no"].to_numpy()[rows])
        return np.unique(np.concatenate(found))

    def _of_one_debtor(self, proceeding_id: str) -> Ints:
        """Return a case and the others of its debtor, rising."""
        number = self.register.case_no(proceeding_id)
        if number is None:
            return np.empty(0, dtype=np.int32)
        debtors = self.register.case_columns(["debtor_no"])["debtor_no"]
        same = pc.equal(debtors, debtors[number])
        others = np.flatnonzero(pc.coalesce(same, pa.scalar(value=False)).to_numpy())
        return np.union1d(others, [number]).astype(np.int32)

    def distribution(self, distribution_id: str) -> Distribution:
        """Return one distribution of money with its claims.

        Raises:
            NoSuchCaseError: the register does not hold it.
        """
        rows = self._shares(distribution_id)
        if not rows:
            raise NoSuchCaseError(
                N_("The register holds no distribution {distribution}. Check its number."),
                distribution=distribution_id,
            )
        names = ("proceeding_id", "category", "owed_tiyn", "paid_tiyn")
        same = ("distribution_id", "distributed_on", "recorded_on", "pool_tiyn", "holder_id")
        claims = tuple(Claim(**{name: row[name] for name in names}) for row in rows)
        return Distribution(**{name: rows[0][name] for name in same}, claims=claims)

    def _shares(self, distribution_id: str) -> list[dict[str, Any]]:
        every = self.register.distributions_known(self.known_on)
        if every is None:
            return []
        found = every.filter(pc.equal(every["distribution_id"], distribution_id))
        who = self.register.holders["holder_id"].take(found["holder_no"])
        return found.append_column("holder_id", who).to_pylist()

    def _files(self, numbers: Sequence[int] | Ints) -> list[CaseFile]:
        """Return cases by their rising numbers."""
        case_nos = np.array(numbers, dtype=np.int32)
        cases = self.register.cases_at(case_nos)
        if self.register.knew_less(self.known_on):
            names = cases.column_names
            every = self.register.case_columns(names, known_on=self.known_on)
            # A proceeding keeps its number, whatever was known of it.
            known = every.take(pa.array(case_nos)).drop_columns("proceeding_id")
            cases = known.append_column("proceeding_id", cases["proceeding_id"])
        rows = cases.to_pylist()
        by_case: list[list[Event]] = [[] for _ in rows]
        taken = self.register.events_of(case_nos, _EVENT_NAMES)
        for case, event in zip(taken.case.tolist(), taken.events.to_pylist(), strict=True):
            event["proceeding_id"] = rows[case]["proceeding_id"]
            event["holder_id"] = self._holder_ids[event["holder_no"]]
            by_case[case].append(self._event(event))
        return [
            CaseFile(row["proceeding_id"], _attributes(row), tuple(events))
            for row, events in zip(rows, by_case, strict=True)
        ]

    @cached_property
    def _holder_ids(self) -> list[str]:
        ids: list[str] = self.register.holders["holder_id"].to_pylist()
        return ids

    def _event(self, row: dict[str, Any]) -> Event:
        manifest = self.register.manifest
        word = self.book.word(manifest["kinds"][row["kind"]])
        if not issubclass(word, Event):
            raise UnknownEventError(
                N_("{kind} is not an event of a record. Derive it from Event."), kind=kind_of(word)
            )
        same = ("event_id", "proceeding_id", "holder_id", "happened_on", "recorded_on", "minute")
        sums = ("reference", "amount_tiyn", "base_tiyn", "corrects")
        return word(
            **{name: row[name] for name in (*same, *sums)},
            source=manifest["sources"][row["source"]],
            detail=manifest["details"][row["detail"]] or None,
        )


def _attributes(row: dict[str, Any]) -> dict[str, str | int | None]:
    own = {"proceeding_id", "holder_no", "debtor_no", "recorded_on"}
    attributes = {name: value for name, value in row.items() if name not in own}
    # Debtors are one person if their number is; it may be known without a pseudonym.
    return attributes | {"debtor": row.get("debtor_no")}


def open_archive(register: Register, book: Book, *, known_on: date | None = None) -> Archive:
    """Open *register* for taking cases out of it, their events read as words of *book*.

    What a case is, and how money was shared, is taken as known on *known_on*.
    """
    return Archive(register, book, known_on)


__all__ = ["Archive", "NoSuchCaseError", "open_archive"]
