"""Run every accuracy command and write what they print into ``docs/accuracy.md``.

Then write the validity notes anew, which quote that page (docs/make_validity.py).

    python docs/make_accuracy.py --shared FOLDER

`FOLDER` holds ``corpora/``, ``gold/`` and ``scorers/``. Takes about ten minutes.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("accuracy.md")
ROOT = PAGE.parent.parent
INTRODUCTION = """\
# Accuracy

How often the toolkit is right, measured with the model of this very version. `python docs/make_accuracy.py --shared
FOLDER` runs the commands below and writes this page; FOLDER holds the corpora, which are not part of the project.

- Everything was measured on texts that nothing was trained on. Rules and thresholds were chosen on these *dev* texts (of the
  annotated articles: first on six of twelve, then on all), so that a little optimism remains: expect slightly lower figures
  on texts of yours.
- P is precision (how much of what is found is right), R recall (how much of what is there is found), F1 their harmonic
  mean, n the count in the annotation. Intervals cover 95 %: of F1 by resampling articles, of shares after Wilson (1927).
"""
HALVES = (
    ("1-6", "rules were written with these in view"),
    ("7-", "these came into view only after a first measurement"),
)
Section = tuple[str, str, list[str]]


def sections(shared: str) -> Iterator[Section]:
    """Heading, what it means, and the command of each part."""
    corpora, gold, scorers = (
        f"{shared}/corpora",
        f"{shared}/gold/gold_dev.jsonl.gz",
        f"{shared}/scorers",
    )
    yield (
        "What the language model reads",
        "Attributions on 84 US political news articles (PolNeAR dev). *Exact* wants the same first and last character "
        "(punctuation at the edges apart), *jaccard* half of the characters in common, *triple* a whole attribution: "
        "source, cue and content together, linked. For comparison: two trained people who annotate the same articles "
        "reach exact 78.7 / 71.3 / 69.6 (source / cue / content), triples 58.3 exact and 67.9 lenient; the best published "
        "tagger (CofeNet, 110 million parameters, on the test part) 83.2 / 75.3 / 72.9, without links. Syntax on the dev "
        "parts of EWT and GUM, entities on the Groningen Meaning Bank (*titles apart*: its person names without "
        "\"President\", as the toolkit gives them), uncertainty cues on Wikipedia sentences (Szeged).",
        ["-m", "training", "score", "--corpora", corpora, "--scorers", scorers],
    )  # fmt: skip
    yield (
        "Attributions in nine genres",
        "Relations of attribution in GUM dev: speeches, interviews, courts, vlogs, textbooks, news. *met*: an attribution has "
        "part of the content and of what tells who says it; *content*: half of its characters, too. The annotation is "
        "wider than ours (knowing, finding out, an author's \"I think\") and leaves out much that we have (phrases, "
        "passives, parts of quotations), so that rows which meet no relation are not wrong for that.",
        ["-m", "training.score_genres", f"{corpora}/attribution_genres_dev.jsonl.gz",
         "--scorer", f"{scorers}/score_genres.py"],
    )  # fmt: skip
    yield (
        "Names in news, beside spaCy's small English pipeline",
        "Passages of news annotated by the definitions of the codebook, each read alone; exact spans (\"the\", possessives, and "
        "\"about\" before dates apart). The lists and the grammar of dates were written with the passages *seen* in view. The "
        "Groningen Meaning Bank above has other habits, which these definitions leave: it labels \"three\" of \"three weeks\", "
        "two in three of \"US\" as a body, and no party or religion.",
        ["-m", "training.score_names", f"{corpora}/entities_news_dev.jsonl.gz",
         "--scorer", f"{scorers}/score_entities.py"],
    )  # fmt: skip
    yield (
        "Pronouns",
        "Whether he, she and they are resolved to the right entity: GUM dev, with its words and trees as the toolkit reads them.",
        ["-m", "training.score_references", corpora],
    )
    for spans, what in (
        ("gold", "with the annotated spans put in, so that only what is said of them is judged"),
        ("found", "of the attributions that the toolkit finds"),
    ):
        for lines, which in HALVES:
            yield (
                f"Speakers, types and roles: articles {lines}, spans {spans}",
                f"Wikinews articles annotated by hand, {what}; {which}.",
                ["-m", "training.score_gold", gold, "--articles", lines, "--spans", spans],
            )
    yield (
        "Speakers, types and roles: all articles, spans found",
        "Both halves together, which the notes under charts quote.",
        ["-m", "training.score_gold", gold, "--spans", "found"],
    )
    yield (
        "Hedges: Wikipedia sentences",
        "Cues of the hedges table in the four types of the Szeged corpus, by strategy (`training/score_hedges.py` has the "
        "mapping of types).",
        ["-m", "training.score_hedges", "sentences", f"{corpora}/hedges_dev.jsonl.gz",
         "--scorer", f"{scorers}/score_spans.py"],
    )  # fmt: skip
    hedges = [
        "-m",
        "training.score_hedges",
        "articles",
        gold,
        "--scorer",
        f"{scorers}/score_spans.py",
    ]
    for lines, which in HALVES:
        yield (
            f"Hedges: news articles {lines}",
            f"Cues by type, and whose doubt it is, in Wikinews articles annotated by hand; {which}.",
            [*hedges, "--lines", lines],
        )
    yield (
        "Hedges: all news articles",
        "Both halves together, which the notes under charts quote.",
        hedges,
    )
    yield (
        "Policy frames",
        "The frame that `frame_scores` gives to sentences of opinion articles and their readers' comments (FrAC), against "
        "the one of ten frames that they were labelled with. Terms and weights were written from the definitions of the "
        "frames; rows 1, 3, 5, ... were looked at meanwhile, the others were not. For comparison: a "
        "fine-tuned RoBERTa-large reaches .77 F1 on articles, and the labels' own agreement is alpha .76.",
        ["-m", "training.score_policy_frames", f"{corpora}/policy_frames_dev.jsonl.gz"],
    )
    yield (
        "Loaded language",
        "Words that the codebook `loaded_language_en` finds, against those that people marked as loaded in sentences of US "
        "news (BABE), and sentences with such a word against sentences judged biased.",
        ["-m", "training.score_loaded_language", f"{corpora}/loaded_language_dev.jsonl.gz"],
    )
    yield (
        "Whom mentions mean",
        "Names and nouns of table mentions, by whom they mean. *gum*: persons, bodies and places in GUM dev (news, "
        "interviews, biographies, speeches) that are named or described twice at least; the rules were tuned on GUM train "
        "(`--split train`). *together*: mentions in the "
        "cluster that most mentions of the same are in. *pure*: of the mentions in a cluster, those of whom most of it is. "
        "*naming*: what five outlets call the same persons and groups (NewsWCL50 dev); the articles are not part of that "
        "corpus, so that each phrase stands in a sentence of its own and little but names can be joined.",
        ["-m", "training.score_naming", corpora],
    )
    yield (
        "Roles of sources, and people across articles",
        "Judged sources of many domains, and names in articles on elections with whom they mean across the articles "
        "(`sources_dev`, `identity_dev`). Rules and lists were read against half A and texts of the same outlets; of half B "
        "nothing but these figures was looked at. *judged*: sources of our own, drawn as the toolkit finds them and judged by a "
        "language model (`training/judged_sources.tsv`); errors in *read* were read and mended, *report* was only counted. "
        "*right*: of all judged sources, those with the right role; *told*: those "
        "that are given a role; *confidence*: rows by column role_confidence. *gender*: speakers whose gender the "
        "pronouns of the article tell, and what other evidence tells of them without pronouns.",
        ["-m", "training.score_people", corpora],
    )
    yield (
        "Parts and passives",
        "Parts of noun phrases, and passives, by the rules of `toolkit/participants/transitivity.py` on the trees that the "
        "model finds, against the same rules on the annotated trees of EWT and GUM dev.",
        ["-m", "training.score_parts", corpora],
    )

    yield (
        "Explicit framings: sentences",
        "Sentences of Wikinews that cast something as something, and look-alikes that do not. *Slots* are judged on the "
        "framings that are found: at least half of the characters in common, or the same words. Rules were written with "
        "these in view.",
        ["-m", "training.score_framings", "sentences", f"{corpora}/framing_tuples_dev.jsonl.gz"],
    )  # fmt: skip
    yield (
        "Explicit framings: news articles",
        "All framings of the 12 Wikinews articles annotated by hand. Nouns that frame (\"the proclamation of X as Y\"), "
        "\"name as\", \"list as\" and \"cite as an example\" are annotated there and not looked for.",
        ["-m", "training.score_framings", "articles", gold],
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", default="../shared", help="folder of the corpora and scorers")
    shared = parser.parse_args().shared
    parts = [INTRODUCTION]
    for heading, meaning, command in sections(shared):
        print(heading, file=sys.stderr)
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, check=True, capture_output=True, text=True
        )
        out = done.stdout.strip("\n")
        shown = out if out.startswith("|") else f"```text\n{out}\n```"
        parts.append(
            f"## {heading}\n\n{meaning}\n\n```sh\npython {' '.join(command)}\n```\n\n{shown}\n"
        )
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    notes = PAGE.with_name("make_validity.py")
    subprocess.run([sys.executable, str(notes)], check=True)


if __name__ == "__main__":
    main()
