"""Which reader reads which file: as the mapping says, or else by the ending of its name."""

from collections.abc import Iterator
from pathlib import Path

from qadagalau.law import N_

from .contract import Batch, IntakeError, gathered
from .csv_rows import read_csv
from .json_rows import read_json_lines
from .mapping import FORMATS, SourceMapping
from .parquet_rows import read_parquet
from .unpack import inner_name

_ENDINGS = {
    "ndjson": "jsonl",
    "json": "ocel",
    "jsonocel": "ocel",
    "xml": "ocel",
    "xmlocel": "ocel",
    "sqlite": "ocel",
}
"""Endings other than the name of the format."""


def batches_of(path: Path, mapping: SourceMapping) -> Iterator[Batch]:
    """Yield the rows of *path* with the columns that *mapping* names.

    Raises IntakeError, at once or while reading, if the file is not of its format.
    """
    read = mapping.reading
    wanted = mapping.wanted()
    format_ = mapping.format or _by_ending(path)
    if format_ in {"csv", "tsv"}:
        delimiter = read.delimiter or ("\t" if format_ == "tsv" else ",")
        return read_csv(path, wanted, delimiter=delimiter, encoding=read.encoding)
    if format_ == "jsonl":
        return gathered(read_json_lines(path, wanted), wanted)
    if format_ == "parquet":
        return read_parquet(path, wanted)
    # Logs need an XML parser, which the other formats do without.
    from . import ocel, xes

    if format_ == "xes":
        return xes.read_columns(path, wanted)
    if read.case_type is None:
        raise IntakeError(
            N_(
                "The mapping {mapping} does not say which type of object is a proceeding. Write "
                'case_type = "..." under [reading].'
            ),
            mapping=mapping.name,
        )
    return ocel.read_columns(path, wanted, case_type=read.case_type)


def _by_ending(path: Path) -> str:
    ending = Path(inner_name(path)).suffix.lower().removeprefix(".")
    format_ = _ENDINGS.get(ending, ending)
    if format_ not in FORMATS:
        raise IntakeError(
            N_(
                "The ending of {file} does not tell its format. Write format = in the mapping, one "
                "of: {formats}."
            ),
            file=path.name,
            formats=", ".join(FORMATS),
        )
    return format_
