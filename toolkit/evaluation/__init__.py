"""People and machine: the same sentences coded by hand, and how far all of them agree.

    sample = tk.sample_for_coding(corpus, "hedges", n=100, passages=200)
    sample.write("coding", coders=["ana", "ben"])      # they fill in their sheets
    codings = tk.read_codings("coding")
    tk.agreement(codings, corpus)                      # people with people, people with machine
    tk.code_scores(codings, corpus)                    # precision, recall, F1 of each code
    tk.disagreements(codings, corpus)                  # the sentences to talk about
    tk.corrected(rows, articles, codings, of="hedge")  # numbers without the machine's error
    tk.own_accuracy(rates, codings, corpus)            # charts tell how right it is on these articles
    tk.methods_text(rates, ...)                        # how they were made, for the paper

==============  ===================================================================================
questions.py    what is asked, with the machine's answer; marks.py: words that coders mark in passages
sampling.py     which units are drawn; units.py: where they are and what is shown of them
sheets.py       what coders get; definitions.py: what the codebook says of each code
files.py        what comes back, read by reading.py; importing.py: codings of anybody
answers.py      codings side by side; alpha.py, coders.py: agreement
scores.py       precision and recall of codes; found.py: of marks; own.py: under the user's charts
coded_rows.py   what people say of each row of the machine, by which it is corrected
correcting.py   numbers without the machine's error; planning.py: how many units that takes
methods.py      the paragraph for a paper
==============  ===================================================================================

Nothing here needs the language model.
"""

from toolkit.evaluation.coders import agreement, disagreements
from toolkit.evaluation.correcting import corrected
from toolkit.evaluation.importing import import_codings
from toolkit.evaluation.methods import methods_text
from toolkit.evaluation.own import own_accuracy
from toolkit.evaluation.planning import plan_coding
from toolkit.evaluation.questions import Question
from toolkit.evaluation.reading import CodingError, read_codings
from toolkit.evaluation.sampling import CodingSample, sample_for_coding
from toolkit.evaluation.scores import code_scores

__all__ = [
    "CodingError",
    "CodingSample",
    "Question",
    "agreement",
    "code_scores",
    "corrected",
    "disagreements",
    "import_codings",
    "methods_text",
    "own_accuracy",
    "plan_coding",
    "read_codings",
    "sample_for_coding",
]
