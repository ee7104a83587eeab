"""How fast ``readability`` is, beside TextDescriptives, on the same articles in the same run.

    python -m benchmarks.descriptives --articles-file FILE

TextDescriptives gets a virtual environment of its own, made for the run, since it asks for
other versions of what both need, and the least that its eight measures of readability want: a
blank pipeline that divides sentences. The toolkit computes all of its own.
"""

import argparse
import json
import subprocess
import sys
import time
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

import textstat

from toolkit import read_articles, readability
from toolkit.measures.readability.textstat_counts import STRETCHES

from .readability import NAMES

PEER = """
import json, sys, time
from importlib.metadata import version
import spacy, textdescriptives
texts = json.load(open(sys.argv[1], encoding="utf-8"))
nlp = spacy.blank("en")
nlp.max_length = max(map(len, texts)) + 1
nlp.add_pipe("sentencizer")
nlp.add_pipe("textdescriptives/readability")
measures = nlp(texts[0])._.readability
start = time.process_time()
found = [doc._.readability for doc in nlp.pipe(texts)]
print(json.dumps([time.process_time() - start, len(measures), version("textdescriptives")]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles-file", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1000, help="how many, from the first")
    args = parser.parse_args()
    articles = read_articles(args.articles_file).head(args.articles)
    texts = articles["text"].tolist()
    with TemporaryDirectory() as folder:
        theirs, n_measures, version = peer(Path(folder), texts)
    textstat.text_standard("Load the dictionaries, please.")
    STRETCHES.forget()
    start = time.process_time()
    readability(articles, min_words=0)
    ours = time.process_time() - start
    n_words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} articles, {n_words:,} words\n")
    print("| what | measures | times as fast as TextDescriptives, by processor time |")
    print("| --- | ---: | ---: |")
    print(f"| TextDescriptives {version} | {n_measures} | 1 |")
    print(f"| `readability`, no word seen before | {len(NAMES)} | {theirs / ours:.1f} |")


def peer(folder: Path, texts: list[str]) -> tuple[float, int, str]:
    """Processor seconds of TextDescriptives, how many measures it has, and its version."""
    venv.create(folder / "venv", with_pip=True)
    python = str(folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    install = [python, "-m", "pip", "install", "--quiet", "textdescriptives"]
    subprocess.run(install, check=True, stdout=sys.stderr)
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    done = subprocess.run(
        [python, "-W", "ignore", "-c", PEER, str(folder / "texts.json")],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    seconds, n_measures, version = json.loads(done.stdout.splitlines()[-1])
    return seconds, n_measures, version


if __name__ == "__main__":
    main()
