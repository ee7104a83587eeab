"""Files -> articles, and a load report with one row per input. Fills the table articles.

In the order in which an input goes through:

1. files.py finds the files, archives.py and compressed.py unpack them; metadata.py reads what folder, file name and
   side tables say of them;
2. readers.py chooses the reader: ``formats/`` (text, tables, JSON, documents), ``pages/`` (saved web pages) or
   ``press/`` (archives of newspapers); decoding.py turns bytes into characters;
3. a reader yields records (records.py); articles.py makes an article of each: fields.py knows what a column is
   (column_names.tsv), dates.py and calendars.py read the day, language.py tells English, damage.py and
   untokenized.py doubt the characters, suspicion.py whether it is one article, interfaces.py whether it is one at all;
4. streaming.py does this one article at a time, loaded.py collects all: `load`, `read_articles`, the report.

====================================  =============================================================
what is wrong                         where it is decided
====================================  =============================================================
a file is skipped, or badly decoded   readers.py; decoding.py
many articles are read as one         the module of the archive in ``press/``; suspicion.py doubts it
the wrong column became the text      fields.py, column_names.tsv; untokenized.py
a wrong day                           dates.py
a wrong outlet or author              ``pages/outlets.py``, ``pages/bylines.py``
a menu in the text                    ``pages/page.py``
====================================  =============================================================

What the codes in column `problem` of the report mean, and what to do about each:
docs/howto-your-own-articles.md.
"""

from toolkit.loading.loaded import (
    Counts,
    Loaded,
    articles_table,
    counts_of,
    load,
    read_articles,
    report_row,
    summarise,
    summary_of,
)
from toolkit.loading.records import Article, Note, Problem, ReadError, Record
from toolkit.loading.streaming import stream

__all__ = [
    "Article",
    "Counts",
    "Loaded",
    "Note",
    "Problem",
    "ReadError",
    "Record",
    "articles_table",
    "counts_of",
    "load",
    "read_articles",
    "report_row",
    "stream",
    "summarise",
    "summary_of",
]
