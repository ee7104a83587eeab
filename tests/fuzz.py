"""Throw texts of all kinds at loading and annotating for a while: ``python tests/fuzz.py``.

Every round makes a file of articles out of pieces of language, stray marks and
arbitrary characters, reads and annotates it, and checks what is true of every
corpus (`invariants`). The first round that breaks is kept in a file, with
the command that repeats it; the exit status is 1 then.
"""

import argparse
import json
import random
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

from invariants import PIECES, check
from spacy.language import Language

import toolkit as tk

FORMATS = ("jsonl", "csv", "txt", "json", "md", "html")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, help="repeat this one round")
    args = parser.parse_args()
    nlp = tk.load_model(threads=1)
    first = random.SystemRandom().randrange(10**9) if args.seed is None else args.seed
    end = time.monotonic() + 60 * args.minutes
    rounds = articles = characters = 0
    while rounds == 0 or (args.seed is None and time.monotonic() < end):
        seed = first + rounds
        try:
            read, length = one_round(random.Random(seed), nlp)
        except Exception:
            traceback.print_exc()
            print(f"\nRound {seed} broke; `python tests/fuzz.py --seed {seed}` repeats it.")
            return 1
        rounds, articles, characters = rounds + 1, articles + read, characters + length
    print(f"{rounds:,} rounds, {articles:,} articles, {characters:,} characters: no exception.")
    return 0


def one_round(chance: random.Random, nlp: Language) -> tuple[int, int]:
    """Some files of some articles each; how many of them were annotated, and their length."""
    with TemporaryDirectory() as folder:
        for number in range(chance.randint(1, 4)):
            suffix = chance.choice(FORMATS)
            texts = [make_text(chance) for _ in range(chance.randint(1, 5))]
            write(Path(folder, f"{number}.{suffix}"), texts, chance)
        loaded = tk.load(folder, language=None, min_words=chance.choice((0, 5)))
        corpus = tk.annotate(loaded.articles, report=loaded.report, nlp=nlp, progress=False)
        check(corpus)
        saved = corpus.save(Path(folder, "out"))
        check(tk.open_corpus(saved))
    return len(corpus.articles), int(corpus.articles["text"].str.len().sum())


def make_text(chance: random.Random) -> str:
    """Pieces in any order, some of them many times, some broken."""
    parts = []
    for _ in range(chance.choice((0, 3, 30, 100))):
        kind = chance.random()
        if kind < 0.75:
            piece = chance.choice(PIECES)
        else:
            piece = "".join(chr(chance.choice(RANGES)(chance)) for _ in range(chance.randint(1, 9)))
        if kind < 0.02:
            piece *= chance.choice((10, 100, 600))
        elif kind > 0.97:
            piece = piece[chance.randrange(len(piece)) :]
        parts.append(piece)
    return "".join(parts)


RANGES = (
    lambda chance: chance.randrange(0x80),
    lambda chance: chance.randrange(0x80, 0x3000),
    lambda chance: chance.randrange(0x3000, 0x110000),
)


def write(path: Path, texts: list[str], chance: random.Random) -> None:
    """The texts in a format, now and then with bytes that do not belong there."""
    if path.suffix == ".jsonl":
        data = "\n".join(json.dumps({"text": text, "date": text[:9]}) for text in texts)
    elif path.suffix == ".json":
        data = json.dumps([{"text": text, "title": text[:20]} for text in texts])
    elif path.suffix == ".csv":
        data = "\r\n".join(f'"{text.replace(chr(34), chr(34) * 2)}"' for text in ["text", *texts])
    elif path.suffix == ".html":
        data = "<html><body>" + "".join(f"<p>{text}</p>" for text in texts)
    else:
        data = ("---\ndate: " if path.suffix == ".md" else "") + "\n---\n".join(texts)
    encoded = bytearray(data.encode("utf-8", "surrogatepass"))
    if encoded and chance.random() < 0.1:
        for _ in range(chance.randint(1, 5)):
            encoded[chance.randrange(len(encoded))] = chance.randrange(256)
    path.write_bytes(encoded)


if __name__ == "__main__":
    sys.exit(main())
