"""Kill ``toolkit annotate`` at random moments and compare: ``python tests/kills.py INPUT``.

One run is left alone; others are killed (``kill -9``) at a random moment, again
and again at each resumption for as long as chance has it, and resumed to the end.
All tables must be the same, byte for byte. Exit status 1 if one is not.
"""

import argparse
import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

AGAIN = 0.3  # chance that a resumed run is killed, too


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("input", type=Path, help="articles for some minutes of work")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--size", type=int, default=20, help="articles of a shard, about")
    args = parser.parse_args()
    same = 0
    with TemporaryDirectory() as folder:
        start = time.monotonic()
        run(args, Path(folder, "whole"))
        whole, seconds = hashes(Path(folder, "whole")), time.monotonic() - start
        print(f"A run of {seconds:.0f} seconds, {len(whole)} files.", flush=True)
        for number in range(args.times):
            out = Path(folder, f"killed-{number}")
            moments = kill_and_resume(args, out, seconds)
            found = hashes(out)
            same += found == whole
            word = "the same tables" if found == whole else "OTHER TABLES"
            print(f"{number + 1}. killed after {moments} seconds: {word}", flush=True)
    print(f"{same} of {args.times} the same tables")
    return int(same < args.times)


def kill_and_resume(args: argparse.Namespace, out: Path, seconds: float) -> str:
    """Kill a run once or several times, then let it end; when it was killed."""
    moments = []
    while not moments or random.random() < AGAIN:
        moment = random.uniform(0.05, 1) * seconds
        process = start_run(args, out)
        try:
            process.wait(timeout=moment)
            moments.append(f"{moment:.1f} (it had ended)")
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            moments.append(f"{moment:.1f}")
    run(args, out)
    return ", ".join(moments)


def start_run(args: argparse.Namespace, out: Path) -> "subprocess.Popen[bytes]":
    code = (
        "import sys; from pathlib import Path; from toolkit.loading import stream;"
        "from toolkit.scale.run import run;"
        "run(Path(sys.argv[1]), stream(sys.argv[2]), workers=int(sys.argv[3]),"
        "    size=int(sys.argv[4]), resume=True, progress=False)"
    )
    out.mkdir(exist_ok=True)
    options = [str(out), str(args.input), str(args.workers), str(args.size)]
    return subprocess.Popen([sys.executable, "-c", code, *options])


def run(args: argparse.Namespace, out: Path) -> None:
    if start_run(args, out).wait() != 0:
        sys.exit(f"the run into {out} failed")


def hashes(out: Path) -> dict[str, str]:
    """Every file outside of the shards, and the hash of what is in it."""
    files = [f for f in sorted(out.rglob("*")) if f.is_file() and ".shards" not in f.parts]
    return {str(f.relative_to(out)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


if __name__ == "__main__":
    sys.exit(main())
