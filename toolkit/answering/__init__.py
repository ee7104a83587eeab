"""Charts that answer: from each mark of a chart to the sentences behind it.

===========  ===================================================================
marks.py     where the bars, points and cells of a chart are, and which row of its table each shows
answers.py   the rows of a chart with their sentences, the first ones of each
page.py      chart and sentences as HTML: a list that opens by itself, and chart.js, which makes the marks open it
===========  ===================================================================

``toolkit.figure`` shows it; the report puts the script, once, into its pages.
"""

from toolkit.answering.answers import Answer, answers_of
from toolkit.answering.page import ALL_SENTENCES, SCRIPT, show_answers

__all__ = ["ALL_SENTENCES", "SCRIPT", "Answer", "answers_of", "show_answers"]
