"""Run every benchmark and write what they print into ``docs/performance.md``.

    python -m benchmarks --shared FOLDER --older CHECKOUT

`FOLDER` holds ``corpora/``; `CHECKOUT` is an older one, beside which measures of many rows
are timed. Takes about twenty minutes on a machine that does nothing else.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
INTRODUCTION = """\
# Performance

`python -m benchmarks --shared FOLDER --older CHECKOUT` runs the commands below and writes this page; FOLDER holds the
corpora, which are not part of the project. Speed is given only as a ratio to something that ran beside it, on the same texts.
"""
Section = tuple[str, str, list[str]]


def sections(corpora: str, older: str) -> Iterator[Section]:
    """Heading, what it means, and the command of each part."""
    yield (
        "Beside spaCy's small English pipeline",
        "Of `en_core_web_sm` 3.8 `nlp.pipe` is timed, of the toolkit everything from text to tables.",
        ["-m", "benchmarks.speed", "--corpora", corpora],
    )
    yield (
        "Where the time goes",
        "The stages of `annotate`: the model reads all articles, then each goes through the other components in turn.",
        ["-m", "benchmarks.stages", "--corpora", corpora],
    )
    yield (
        "More articles, more workers",
        "The command `toolkit annotate` from files to tables, in a process of its own. What it means for large corpora is in "
        "[Large corpora](scale.md).",
        ["-m", "benchmarks.scale", "--corpora", corpora],
    )
    yield (
        "Texts of nothing but quotations",
        "Made of five short sentences, over and over: four times as long, and how many times the processor time.",
        ["-m", "benchmarks.quotations"],
    )
    yield (
        "Copies among texts that resemble each other",
        "Made of random words, all of one day; no text is read.",
        ["-m", "benchmarks.copies"],
    )
    yield (
        "Who is who in more and more articles",
        "Names of the load test news, copied with other surnames; processor time from the tables to the identity of each name.",
        ["-m", "benchmarks.identities", "--corpora", corpora],
    )
    yield (
        "Inputs without end",
        "Files that once took all memory or all time, each beside one good article.",
        ["-m", "benchmarks.bombs"],
    )
    yield (
        "Files of which some records are damaged",
        "Forty records each, of which some are damaged as files of that format are.",
        ["-m", "benchmarks.bad_records"],
    )
    yield (
        "Measures of a million rows",
        "Invented tables of a million rows of 40,000 articles of 12 outlets (keyness: 100,000 sentences), in an older checkout "
        "and\nin this one, in turn; processor time. On the page, the older one is the last whose intervals came from a "
        "bootstrap.",
        ["-m", "benchmarks.many_rows", "--before", older],
    )
    yield (
        "Until the explorer is seen",
        "`tk.explore` in JupyterLab, in Chromium. Seconds of one machine; the second line is what any cell takes there.",
        ["-m", "benchmarks.first_paint"],
    )
    yield (
        "Exploring a million sentences",
        "The sample corpus, over and over: what a tick or a word in `tk.explore` takes.",
        ["-m", "benchmarks.exploring"],
    )
    yield (
        "Readability beside textstat",
        "Every measure of every article, with the same numbers.",
        ["-m", "benchmarks.readability", "--articles-file", f"{corpora}/load_test_news.jsonl.gz"],
    )
    yield (
        "Readability beside TextDescriptives",
        "Its measures of readability in a virtual environment of its own, with the least pipeline that they want.",
        ["-m", "benchmarks.descriptives", "--articles-file", f"{corpora}/load_test_news.jsonl.gz"],
    )
    yield (
        "Codebooks beside loops of regular expressions",
        "Finding the terms of the policy frames.",
        ["-m", "benchmarks.codebooks", "--corpora", corpora],
    )
    yield (
        "Saved web pages beside trafilatura and newspaper4k",
        "Invented pages in twelve layouts, each article of the sample corpus whole and cut to a short item: whether the text "
        "comes out whole,\nand outlet, author and day. The thresholds of the choice between extractions: "
        "`python -m benchmarks.pages --sweep`.",
        ["-m", "benchmarks.pages"],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", default="../shared", help="folder that holds corpora/")
    parser.add_argument("--older", default="../older", help="an older checkout")
    parser.add_argument("--only", help="part of a heading: print these sections, write nothing")
    args = parser.parse_args()
    parts = [INTRODUCTION]
    for heading, meaning, command in sections(f"{args.shared}/corpora", args.older):
        if args.only and args.only.lower() not in heading.lower():
            continue
        print(heading, file=sys.stderr)
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        shown = f"```sh\npython {' '.join(command)}\n```"
        parts.append(f"## {heading}\n\n{meaning}\n\n{shown}\n\n{done.stdout.strip()}\n")
    if args.only:
        print("\n".join(parts[1:]))
    else:
        PAGE.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
