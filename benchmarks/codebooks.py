"""How fast the terms of a codebook are found, beside plain loops of regular expressions.

    python -m benchmarks.codebooks --corpora FOLDER [--articles 4000] [--loop 40]

Three ways to find where each term stands: a loop over texts and terms with one
compiled regular expression per term; a loop over texts and codes with one
expression per code that joins its terms by "|" (which finds one term where two
overlap); and the index of words that the toolkit uses. Counted is the time of the
processor, so that other work on the machine matters little. The loops are run on the
first `--loop` articles, as their time grows with the text and nothing else; the index
on these and on all.
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

from toolkit.codebooks.codebook import read_codebook
from toolkit.codebooks.types import Codebook
from toolkit.codebooks.words import expand, split_term
from toolkit.measures.terms.term_matching import match_terms
from toolkit.measures.terms.word_index import WordIndex

GAP = r"(?:\s+|\s?[-.&/]\s?)"
FILE = "load_test_news.jsonl.gz"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--loop", type=int, default=40, help="articles that the loops read")
    parser.add_argument("--codebook", default="policy_frames_en")
    args = parser.parse_args()
    book = read_codebook(args.codebook)
    texts = read_texts(args.corpora / FILE, args.articles)
    few = texts[: args.loop]
    per_term = [re.compile(pattern(term.term), re.IGNORECASE) for term in book.terms]
    per_code = [re.compile(each, re.IGNORECASE) for each in joined(book)]
    of_all, of_few = size(texts), size(few)
    n_terms, terms = timed(lambda: loop(few, per_term))
    n_codes, codes = timed(lambda: loop(few, per_code))
    n_index, index = timed(lambda: look_up(few, book))
    _, whole_few = timed(lambda: match_terms(few, book))
    _, whole_all = timed(lambda: match_terms(texts, book))
    print(f"{len(book.terms):,} terms of {len(book.codes)} codes\n")
    print("| what | articles | found | characters read in the same time, loop over terms = 1 |")
    print("| --- | --- | --- | --- |")
    for name, n, found, chars, seconds in (
        ("loop over texts and terms", len(few), f"{n_terms:,}", of_few, terms),
        ("loop over texts and codes", len(few), f"{n_codes:,}", of_few, codes),
        ("index of words, every term looked up", len(few), f"{n_index:,}", of_few, index),
        ("`match_terms`: the same, and what counts", len(few), "", of_few, whole_few),
        ("`match_terms`", len(texts), "", of_all, whole_all),
    ):
        ratio = (chars / seconds) / (of_few / terms)
        print(f"| {name} | {n:,} | {found} | {ratio:.1f} |")


def read_texts(path: Path, n: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for _, line in zip(range(n), lines, strict=False)]


def size(texts: list[str]) -> int:
    return sum(map(len, texts))


def pattern(term: str) -> str:
    """A term as a regular expression."""
    words = [
        re.escape(word).replace(r"\*", r"\w*") if "*" in word
        else "(?:" + "|".join(map(re.escape, sorted(expand(word), key=len, reverse=True))) + ")"
        for word in split_term(term)
    ]  # fmt: skip
    return rf"(?<!\w){GAP.join(words)}(?!\w)"


def joined(book: Codebook) -> list[str]:
    """The terms of each code as one regular expression, the longest first."""
    of_code: dict[str, list[str]] = {}
    for term in book.terms:
        of_code.setdefault(term.code, []).append(term.term)
    return ["|".join(map(pattern, sorted(terms, key=len)[::-1])) for terms in of_code.values()]


def loop(texts: list[str], patterns: list[re.Pattern[str]]) -> int:
    """How many matches there are."""
    return sum(sum(1 for _ in each.finditer(text)) for text in texts for each in patterns)


def look_up(texts: list[str], book: Codebook) -> int:
    """How many matches there are, overlapping ones included."""
    index = WordIndex(texts)
    return sum(len(index.find(split_term(term.term))) for term in book.terms)


def timed(task: Callable[[], object]) -> tuple[object, float]:
    start = time.process_time()
    result = task()
    return result, time.process_time() - start


if __name__ == "__main__":
    main()
