"""How much of what is quoted is found in damaged articles, against the same articles clean.

    python -m benchmarks.damage [--articles 12] [FOLDER ...]

Articles of the sample are damaged in the ways in which tables of articles are: quotation marks as
entities, mojibake, soft hyphens, tags, a tokenizer's spaces. What counts are the direct and mixed
attributions of the clean text that are found, with the same words, form and speaker: as the
damaged text stands, and with ``repair=True``; and the damaged articles that have a row in the
check without repair.
"""

import argparse
import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.loading import read_articles
from toolkit.pipeline import load_model
from toolkit.sample import sample_folder

WORD = re.compile(r"[^\W\d_]{6,}")
Damage = Callable[[str], str]


def curled(text: str) -> str:
    """Straight quotation marks as curly ones, as most sites have them."""
    text = re.sub(r'(^|[\s(\[—–-])"', r"\1“", text)
    return re.sub(r"(?<=\w)'(?=\w)", "’", text.replace('"', "”"))


def entities(text: str) -> str:
    named = {
        "“": "&ldquo;",
        "”": "&rdquo;",
        "’": "&rsquo;",
        "‘": "&#8216;",
        "—": "&mdash;",
        "–": "&ndash;",
    }
    return "".join(named.get(letter, letter) for letter in html.escape(text, quote=False))


def mojibake(text: str) -> str:
    parts = (letter.encode() for letter in text)
    return "".join(
        part.decode() if len(part) == 1 else "".join(map(_windows_1252, part)) for part in parts
    )


def _windows_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def soft_hyphens(text: str) -> str:
    return WORD.sub(lambda match: f"{match[0][:3]}\u00ad{match[0][3:]}", text)


def tags(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text)
    marked = (re.sub(r"\b(said)\b", r"<em>\1</em>", part) for part in paragraphs)
    return "".join(f"<p>{part.strip()}</p>" for part in marked)


def split_marks(text: str) -> str:
    """As tokenizers of word pieces: a space around every mark."""
    return re.sub(r" {2,}", " ", re.sub(r"([^\w\s])", r" \1 ", text)).replace(" \n", "\n")


def treebank(text: str) -> str:
    """As the Penn Treebank: marks apart, n't and 's apart, hyphens and numbers whole."""
    text = re.sub(r"([“”\"()\[\]!?;])", r" \1 ", text)
    text = re.sub(r"(?<!\d)([,:])|([,:])(?!\d)", lambda match: f" {match[0]} ", text)
    text = re.sub(r"(?<=\w\w)\.(?=\s|$| ?[”\"])", " .", text)
    text = re.sub(r"(\w)(n[’']t)\b", r"\1 \2", text)
    text = re.sub(r"(\w)([’'](?:s|re|ve|ll|d|m))\b", r"\1 \2", text)
    return re.sub(r" {2,}", " ", text)


DAMAGES: dict[str, Damage] = {
    "entities": entities,
    "mojibake": mojibake,
    "soft hyphens": soft_hyphens,
    "tags": tags,
    "spaces around marks": split_marks,
    "treebank spaces": treebank,
}


def quotations(corpus: tk.Corpus) -> Counter[tuple[str, str, str, str]]:
    """The direct and mixed attributions of each article: words, form, speaker."""
    rows = corpus.attributions
    rows = rows[rows["form"].isin(["direct", "mixed"])]
    columns = (rows[name].fillna("") for name in ("article_id", "content", "form", "speaker"))
    return Counter(
        (article, letters(content), form, letters(speaker))
        for article, content, form, speaker in zip(*columns, strict=True)
    )


def letters(text: str) -> str:
    """A text without all that damage can change."""
    plain = html.unescape(re.sub(r"</?\w+>", "", text)).replace("\u00ad", "")
    return re.sub(r"[\W_]+", "", plain).lower()


def measure(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per kind of damage: shares of what the clean text has, and of articles named."""
    nlp = load_model()
    given = articles[["article_id", "text"]].assign(text=articles["text"].map(curled))

    def found(table: pd.DataFrame, repair: bool) -> Counter[tuple[str, str, str, str]]:
        read = tk.load(table, repair=repair, language=None, min_words=1).articles
        return quotations(tk.annotate(read, nlp=nlp, progress=False))

    clean = found(given, False)
    rows = []
    for name, damage in DAMAGES.items():
        damaged = given.assign(text=given["text"].map(damage))
        loaded = tk.load(damaged, language=None, min_words=1)
        findings = tk.check_corpus(loaded.articles)
        named = {
            one
            for ids in findings["article_ids"][findings["remedy"].str.contains("repair")]
            for one in ids
        }
        shares = [
            (found(damaged, repair) & clean).total() / max(clean.total(), 1)
            for repair in (False, True)
        ]
        rows.append((name, clean.total(), *shares, len(named) / len(given)))
    return pd.DataFrame(rows, columns=["damage", "quotations", "as it stands", "repaired", "named"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="*", type=Path, help="articles (the sample)")
    parser.add_argument("--articles", type=int, default=12)
    args = parser.parse_args()
    articles = read_articles(*(args.folder or [sample_folder()]))
    quoted = articles["text"].str.count('["“”]')
    some = articles[quoted.ge(4)].head(args.articles).reset_index(drop=True)
    print(f"{len(some)} articles")
    print(measure(some).round(3).to_string(index=False))


if __name__ == "__main__":
    main()
