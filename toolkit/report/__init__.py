"""The notebooks, run on a corpus, as pages that can be read and sent without anything else.

    toolkit report FOLDER --out DIR

`make_report` leaves ``index.html`` and a page for each notebook, which open
offline and ask nothing of any network; the executed notebooks; the figures and
their numbers as files; and the tables.

making.py makes the folder: notebooks.py runs the notebooks, pages.py makes a page of each, story.py tells
what stands on the first page. The templates are beside them.
"""

from toolkit.report.making import Report, make_report

__all__ = ["Report", "make_report"]
