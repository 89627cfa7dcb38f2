"""A file is written beside its place and takes it when it is whole; a failure leaves nothing."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qadagalau.law import N_, RefusedError


def folder_for(path: Path) -> Path:
    """Return the folder in which *path* is to be written.

    Raises:
        RefusedError: there is none.
    """
    if not path.parent.is_dir():
        raise RefusedError(
            N_("There is no folder {folder} to write {file} in. Make it first."),
            folder=path.parent,
            file=path.name,
        )
    return path.parent


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a draft of *path*, which replaces it when the block ends well."""
    with tempfile.TemporaryDirectory(dir=folder_for(path), prefix=f".{path.name}.") as folder:
        draft = Path(folder) / path.name
        yield draft
        draft.replace(path)
