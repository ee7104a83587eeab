"""What inputs without end cost: a line of gigabytes, a sheet with one cell in its last corner, folders in folders.

    python -m benchmarks.bombs [--gigabytes 3]

Each is made in a temporary folder beside one good article, and read by a process of its own: the
processor time that takes, the most memory that it had, the articles read, and what the report says of the others.
"""

import argparse
import gzip
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

TEXT = "The minister said on Monday that the plan will be made public before the vote."
DEPTH = 1_900  # folders
CODE = """
import resource, sys
from toolkit.loading import load
articles, report = load(sys.argv[1])
used = resource.getrusage(resource.RUSAGE_SELF)
said = ", ".join(report["problem"].dropna().unique())
print(f"{used.ru_utime + used.ru_stime:.1f} | {used.ru_maxrss * 1024 / 1e9:.2f} | {len(articles)} | {said}")
"""


def long_line(folder: Path, gigabytes: float) -> str:
    path = folder / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"text": "')
        for _ in range(int(gigabytes * 1000)):
            file.write(b"word " * 200_000)
        file.write(b'"}\n')
    return f"{gigabytes:g} GB in one line, packed into {path.stat().st_size / 1e6:.0f} MB"


def far_cell(folder: Path, gigabytes: float) -> str:
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0].append(["title", "text"])
    book.worksheets[0].append(["one", TEXT])
    book.save(file := io.BytesIO())
    row = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    )
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(folder / "a.xlsx", "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                part = part.replace("</sheetData>", row)
                part = part.replace('ref="A1:B2"', 'ref="A1:XFD1048576"')
            new.writestr(name, part)
    return "a sheet with a cell in XFD1048576"


def deep_folders(folder: Path, gigabytes: float) -> str:
    back = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    for _ in range(DEPTH):  # one after the other: as a whole the path is longer than systems allow
        os.mkdir("d")
        os.chdir("d")
    os.fchdir(back)
    os.close(back)
    return f"folders in folders, {DEPTH:,} deep"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gigabytes", type=float, default=3)
    args = parser.parse_args()
    print("| input | seconds | peak memory, GB | articles read | the report |")
    print("| --- | ---: | ---: | ---: | --- |")
    makers: tuple[Callable[[Path, float], str], ...] = (long_line, far_cell, deep_folders)
    for make in makers:
        with TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "good.txt").write_text(TEXT)
            what = make(folder, args.gigabytes)
            command = [sys.executable, "-c", CODE, name]
            said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
            subprocess.run(["rm", "-rf", name], check=True)  # deeper than Python removes
            os.mkdir(name)
        print(f"| {what} | {said.strip()} |", flush=True)


if __name__ == "__main__":
    main()
