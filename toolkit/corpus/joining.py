"""Corpora of several inputs, put together."""

import pandas as pd

from toolkit.corpus import stamp as stamps
from toolkit.corpus.corpus import CONTRACTS, Corpus
from toolkit.errors import InputError
from toolkit.people.apply import with_people
from toolkit.tables.schema import LOAD_REPORT

OF_THE_INPUT = ("input", "found")  # parts of a stamp that may differ


def join_corpora(*corpora: Corpus) -> Corpus:
    """Put corpora together: the rows of all, in the order in which they are given.

    They must have been made alike (code, model, word lists, libraries, pipeline, settings); only the
    articles differ. Copies and repeated passages stay as they were marked within each:
    `mark_duplicates` marks them among all. People are told anew, among all. Raises InputError if nothing is given, if they were
    made by different versions, or if an article is in two of them.
    """
    if not corpora:
        raise InputError("corpora", "none was given", "Give two or more.")
    made = [corpus.stamp for corpus in corpora]
    for number, stamp in enumerate(made[1:], 2):
        if made[0] is None or stamp is None:
            names = [] if made[0] is stamp else ["the version"]
        else:
            names = made[0].differs_in(stamp, but=OF_THE_INPUT)
        if names:
            raise InputError(
                "corpora",
                f"number 1 and number {number} were made by different means: {', '.join(names)}",
                "Annotate both with this version of the toolkit; `toolkit doctor DIR` tells what made each.",
            )
    ids = pd.concat([corpus.articles["article_id"] for corpus in corpora])
    if twice := ids[ids.duplicated()].tolist():
        raise InputError(
            "corpora",
            f"{len(twice):,} articles are in more than one, as {twice[0]!r}",
            "Leave them out of one, or give articles of different sources different identifiers.",
        )
    tables = {
        name: pd.concat([getattr(corpus, name) for corpus in corpora], ignore_index=True)
        for name in (*CONTRACTS, LOAD_REPORT.name)
    }
    found = {name: tables[name] for name in CONTRACTS}
    stamp = made[0] and made[0].over(stamps.contents_of(found))
    for table in found.values():
        stamps.put_on(table, stamp)
    return with_people(Corpus(**tables))
