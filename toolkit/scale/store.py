"""The shards on disk: one file each, whole or not at all."""

import io
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from toolkit.corpus.corpus import (
    FOLDER,
    MOVING,
    naming,
    saving,
)
from toolkit.errors import InputError

FINISHED, LOCK = "finished", "lock"
AGAIN = b"to be read again"  # in shards with articles that failed because the machine did
NO_DATE = (1980, 1, 1, 0, 0, 0)  # in zip files: the same shard is the same file


class Store:
    """Folder ``.shards`` in the folder of the tables.

    A shard is a file ``KEY.zip``, which holds one Parquet file per table. It is
    written under another name, put on the disk (not only into its cache), then
    renamed: after a power cut it is there as a whole, or not at all. Every file in
    it has a checksum.
    """

    def __init__(self, out: Path) -> None:
        self.out, self.folder = out, out / FOLDER

    @contextmanager
    def at_work(self, resume: bool) -> Iterator["Store"]:
        """Be the only run that writes there; what a stopped run left half written is removed.

        Raises InputError if another run is at work, if `resume` is False and a
        stopped run has left shards, or if nothing can be written.
        """
        with saving(self.out):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / LOCK).open("w")
        with lock:
            if not claim(lock.fileno()):
                raise InputError(str(self.out), "another run is writing there", "Wait for it.")
            if self.unfinished and not resume:
                raise InputError(
                    str(self.out),
                    f"a run was stopped there that had finished {len(self.keys()):,} shards",
                    f"Add --resume to go on; to begin anew, delete {self.folder} first.",
                )
            with saving(self.out):
                self.sweep(resume)
            yield self

    def sweep(self, resume: bool) -> None:
        for file in self.folder.glob("*.part"):
            file.unlink()
        for pattern in (".new-*", ".old-*"):  # of `toolkit.corpus.corpus.replacing`
            for folder in self.out.glob(pattern):
                shutil.rmtree(folder)
        if not resume:
            for key in self.keys():
                self.path(key).unlink()

    def keys(self) -> set[str]:
        return {file.stem for file in self.folder.glob("*.zip")}

    @property
    def unfinished(self) -> bool:
        """Whether a run that was stopped has left shards."""
        return bool(self.keys()) and not (self.folder / FINISHED).exists()

    def path(self, key: str) -> Path:
        return self.folder / f"{key}.zip"

    def has(self, key: str) -> bool:
        """Whether a shard is there, undamaged, and not to be read again; a damaged one is removed."""
        path = self.path(key)
        if not path.exists():
            return False
        try:
            with zipfile.ZipFile(path) as archive:
                if archive.testzip() is None:
                    return archive.comment != AGAIN
        except (zipfile.BadZipFile, EOFError, OSError):
            pass
        path.unlink()
        return False

    def write(self, key: str, parts: Mapping[str, bytes], *, again: bool = False) -> None:
        """Keep a shard: its tables by name; `again`: a resumed run reads it once more."""
        (self.folder / FINISHED).unlink(missing_ok=True)
        part = self.folder / f"{key}.part"
        try:
            with part.open("wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    archive.comment = AGAIN if again else b""
                    for name, data in parts.items():
                        archive.writestr(zipfile.ZipInfo(name, NO_DATE), data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.path(key))
        except BaseException:  # a full disk, Ctrl-C
            part.unlink(missing_ok=True)
            raise
        sync(self.folder)

    def part(self, key: str, name: str) -> bytes:
        """What is kept of a shard under this name. Raises InputError if it is damaged."""
        path = self.path(key)
        with naming(path), zipfile.ZipFile(path) as archive:
            return archive.read(name)

    def read(self, key: str, name: str) -> pa.Table:
        """One table of a shard. Raises InputError if it is damaged."""
        with self.file(key, name) as file:
            return file.read()

    def schema(self, key: str, name: str) -> pa.Schema:
        """The columns of one table of a shard."""
        with self.file(key, name) as file:
            return file.schema_arrow

    def rows(self, key: str, name: str) -> int:
        """How many rows one table of a shard has."""
        with self.file(key, name) as file:
            return int(file.metadata.num_rows)

    @contextmanager
    def file(self, key: str, name: str) -> Iterator[pq.ParquetFile]:
        data = io.BytesIO(self.part(key, name))
        with naming(self.path(key)), pq.ParquetFile(data) as file:
            yield file

    def finish(self, keys: Sequence[str]) -> None:
        """After the tables are in place: shards that no later run needs are removed.

        If there is one only, it is no longer needed either: it is soon read again.
        """
        (self.folder / MOVING).unlink(missing_ok=True)
        if len(keys) < 2:
            shutil.rmtree(self.folder)
            return
        for key in self.keys() - set(keys):
            self.path(key).unlink()
        (self.folder / FINISHED).touch()


def claim(number: int) -> bool:
    """Lock an open file for this process; False if another has it. A dead process has none."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a network disk that knows no locks
        pass
    return True


def sync(folder: Path) -> None:
    """Put the names in a folder on the disk, where the system can do that."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(number)
    except OSError:
        pass
    finally:
        os.close(number)
