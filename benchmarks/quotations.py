"""Whether the time that a text takes grows with its length where every sentence is a quotation.

    python -m benchmarks.quotations [--words 10000 40000]

News prose has a quotation in every third sentence, and some dozens of persons at most. Here the
same five people say short things over and over. Times are processor time, on one core, the least
of three.
"""

import argparse
import time
from itertools import cycle

from spacy.language import Language

from toolkit.pipeline import load_model

SAID = (
    '"We will not wait," said Interior Minister Olaf Brenn.',
    '"It is over," she said.',
    '"Nobody knows," Ines Varga, a nurse, told reporters.',
    '"No," he said.',
    '"We shall see," the mayor said.',
)
ROUNDS = 3


def text_of(words: int) -> str:
    """A text of about so many words, each sentence a paragraph."""
    parts: list[str] = []
    n_words = 0
    for part in cycle(SAID):
        if n_words >= words:
            return "\n\n".join(parts)
        parts.append(part)
        n_words += len(part.split())
    raise AssertionError


def seconds(nlp: Language, text: str) -> dict[str, float]:
    """Processor time of each component, and of all."""
    times: dict[str, float] = {}
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        start = time.process_time()
        doc = component(doc)
        times[name] = time.process_time() - start
    return {"all": sum(times.values()), **times}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--words", type=int, nargs=2, default=[10_000, 40_000])
    args = parser.parse_args()
    nlp = load_model(threads=1)
    nlp("It is over, she said.")
    least = []
    for words in args.words:
        rounds = [seconds(nlp, text_of(words)) for _ in range(ROUNDS)]
        least.append({name: min(one[name] for one in rounds) for name in rounds[0]})
    few, many = least
    print(f"| component | {args.words[1]:,} words: times as long as {args.words[0]:,} |")
    print("| --- | ---: |")
    for name in few:
        print(f"| {name} | {many[name] / few[name]:.2f} |")


if __name__ == "__main__":
    main()
