"""Take out each rule of the pipeline in turn; some sentence of ``sentences.yml`` must notice.

    python tests/wiring/take_out.py                      # exit status 1 if no sentence notices a rule
    python tests/wiring/take_out.py --rules hedges.negated,attributions.edges
    python tests/wiring/take_out.py --rows "Text to add."    # its rows, to be corrected and put into the file

The model annotates each sentence once; what follows runs again without each rule.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS / "helpers")]

from wired_sentences import Sentence, Tables, as_yaml, read_sentences, tables_of

from toolkit.pipeline import COMPONENTS, load_model
from training.rules import Rule, all_rules


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every rule is noticed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rules", help="only these, with commas")
    parser.add_argument("--rows", metavar="TEXT", help="print the rows of a text")
    args = parser.parse_args(arguments)
    nlp = load_model(threads=1)
    if args.rows:
        print(as_yaml(Sentence("?", args.rows, tables_of(nlp(args.rows)), None)), end="")
        return 0
    chosen = None if args.rules is None else args.rules.split(",")
    rules = [rule for rule in all_rules() if chosen is None or rule.key in chosen]
    if not rules or (chosen and len(rules) < len(chosen)):
        print(f"--rules {args.rules}: no such rules. There are:", file=sys.stderr)
        print(*(rule.key for rule in all_rules()), sep="\n", file=sys.stderr)
        return 2
    sentences = [one for one in read_sentences() if not one.wrong]
    unnoticed = 0
    for rule, noticing in noticed(nlp, sentences, rules):
        unnoticed += not noticing
        told = ", ".join(noticing[:3]) + (", ..." if len(noticing) > 3 else "")
        print(f"{rule.key:36} {len(noticing):4}  {told or 'NOTICED BY NO SENTENCE'}")
    print(f"{len(rules) - unnoticed} of {len(rules)} rules are noticed if they are taken out.")
    return int(unnoticed > 0)


def noticed(
    nlp: Language, sentences: Sequence[Sentence], rules: Sequence[Rule]
) -> list[tuple[Rule, list[str]]]:
    """Each rule with the sentences that have other rows without it."""
    read = [Read(nlp, one.text) for one in sentences]
    known = [of.tables(nlp) for of in read]
    out = []
    for rule in rules:
        with rule.out(nlp):
            found = [of.tables(nlp) for of in read]
        ids = [one.id for one, a, b in zip(sentences, known, found, strict=True) if a != b]
        out.append((rule, ids))
    return out


class Read:
    """A text that the model annotated, for the rest of the pipeline to run again and again."""

    def __init__(self, nlp: Language, text: str) -> None:
        self.doc: Doc = nlp.get_pipe("model")(nlp.make_doc(text))
        self.ents = [(ent.start, ent.end, ent.label) for ent in self.doc.ents]

    def tables(self, nlp: Language) -> Tables:
        self.doc.set_ents([Span(self.doc, *of[:2], label=of[2]) for of in self.ents])
        for name in COMPONENTS:
            nlp.get_pipe(name)(self.doc)
        return tables_of(self.doc)


if __name__ == "__main__":
    sys.exit(main())
