"""Who reported which story: articles, words and days of each outlet, and the outlets that had nothing."""

import pandas as pd

from toolkit.measures.grouping import own_days
from toolkit.measures.kinds import defines
from toolkit.stories.within import require_stories
from toolkit.tables.counted import of_kinds
from toolkit.tables.definition import define
from toolkit.tables.kinds import TEXT
from toolkit.tables.schema import ARTICLES

COUNTED = "articles of stories, copies among them"


@defines
def story_coverage(articles: pd.DataFrame) -> pd.DataFrame:
    """How much each outlet has of each story; every outlet has a row, also if it did not report.

    Takes the articles of a corpus with stories (`find_stories`). Articles without an outlet are left out.

    Returns one row per story and outlet, by the first day of the story, with

    - ``story_id``, ``outlet`` (string); ``reported`` (bool);
    - ``n_articles``, ``n_words`` (int64): 0 if it did not report; copies count, as readers saw them;
    - ``first_day`` (datetime): its first article; ``days_after`` (Int64): days after the first outlet;
    - ``n_outlets`` (int64): outlets that reported the story;
    - ``copied`` (int64): articles that are copies of another one (``duplicate_of``).

    Raises InputError if no stories were looked for.
    """
    with_stories(articles)
    rows = of_kinds(articles)
    rows = rows[rows["outlet"].notna()]
    outlets = sorted(rows["outlet"].unique())
    rows = rows[rows["story_id"].notna()]
    rows = rows.assign(day=own_days(rows).dt.normalize(), copied=rows["duplicate_of"].notna())
    found = rows.groupby(["story_id", "outlet"], sort=False).agg(
        n_articles=("article_id", "size"), n_words=("n_words", "sum"), first_day=("day", "min"),
        copied=("copied", "sum"),
    )  # fmt: skip
    first = rows.groupby("story_id", sort=False)["day"].min().sort_values(kind="stable")
    index = pd.MultiIndex.from_product([first.index, outlets], names=["story_id", "outlet"])
    table = found.reindex(index).reset_index()
    table["reported"] = table["n_articles"].notna()
    whole = ["n_articles", "n_words", "copied"]
    table = table.fillna(dict.fromkeys(whole, 0)).astype(dict.fromkeys(whole, "int64"))
    start = first.reindex(
        table["story_id"]
    ).array  # `map` of no stories at all forgets that they are days
    table["days_after"] = (table["first_day"] - start).dt.days.astype("Int64")
    table["n_outlets"] = table.groupby("story_id")["reported"].transform("sum").astype("int64")
    names = ["story_id", "outlet", "reported", "n_articles", "n_words", "first_day", "days_after"]
    table = table.astype({"story_id": TEXT, "outlet": TEXT})
    return define(table[[*names, "n_outlets", "copied"]], counted=COUNTED)


def with_stories(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles; raises InputError if no stories were looked for."""
    ARTICLES.require(articles, "article_id", "outlet")
    require_stories(articles)
    return articles
