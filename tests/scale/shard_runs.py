"""What the tests of shards share: articles by number, and runs with the stand-in."""

import hashlib
import json

from stand_in import stand_in

from toolkit.corpus.corpus import open_corpus
from toolkit.loading import stream
from toolkit.scale import run as running

WORDS = [
    "The",
    "minister",
    "of",
    "Orvel",
    "may",
    "step",
    "down,",
    "Ines",
    "Varga",
    "said.",
    "Nobody",
    "knew",
    "why.",
    "",
]


def line(number, text=None, **more):
    """An article of a file of JSON lines: no two have the same text."""
    words = WORDS * (1 + number % 3)
    text = text or f"Report {number}. " + " ".join(words[number % 5 :])
    return json.dumps({"id": f"a{number}", "text": text, "outlet": f"O{number % 4}", **more})


def write_lines(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(out, source, **options):
    """Annotate into a folder with the stand-in; the corpus, and what the report says how often."""
    out.mkdir(parents=True, exist_ok=True)
    given = {"pipeline": stand_in, "progress": False, "size": 4, "workers": 1, **options}
    counts = running.run(out, stream(source), **given)
    return open_corpus(out), counts


def hashes(out):
    """Every file of the tables, by name, and the hash of what is in it."""
    files = [f for f in out.rglob("*") if f.is_file() and f.parts[len(out.parts)] != ".shards"]
    return {str(f.relative_to(out)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}
