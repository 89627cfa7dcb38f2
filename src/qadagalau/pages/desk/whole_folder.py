"""A folder of files in the home appears when all of them are written, or not at all."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def whole_folder(place: Path, name: str) -> Iterator[Path]:
    """Yield a folder that takes its place when all is written."""
    place.mkdir(mode=0o700, exist_ok=True)
    for left in place.glob(f".{name}.*"):  # by a process that was killed
        shutil.rmtree(left)
    with TemporaryDirectory(dir=place, prefix=f".{name}.") as draft:
        inside = Path(draft) / name
        inside.mkdir()
        yield inside
        if (place / name).exists():  # its process was killed before the office knew of it
            shutil.rmtree(place / name)
        inside.rename(place / name)


def sha256_of(file: Path) -> str:
    """Return the hash of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
