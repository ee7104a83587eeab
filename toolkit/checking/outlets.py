"""Outlets under several names, and articles without one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from toolkit.checking.evidence import DOUBT, NOTE, Evidence, Finding, shown

NOISE = re.compile(r"\b(?:https?|www|the|online|news|web|com|org|net|co|uk)\b|[^\w]")


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each outlet of several names; one for all articles without."""
    articles = evidence.articles
    if "outlet" not in articles:
        return
    spellings: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, n in articles["outlet"].value_counts().items():
        key = NOISE.sub("", str(name).casefold()) or str(name).casefold()
        spellings[key][str(name)] = int(n)
    for names in spellings.values():
        if len(names) > 1:
            usual = max(names, key=lambda name: names[name])
            others = {name: usual for name in names if name != usual}
            ids = articles.loc[articles["outlet"].isin(list(names)), "article_id"]
            yield Finding(
                "outlet under several names",
                DOUBT,
                ids.tolist(),
                shown(", ".join(f"{name} ({n})" for name, n in names.items())),
                "one outlet is several groups, each with too few articles",
                f"articles['outlet'] = articles['outlet'].replace({others})",
            )
    lost = articles[articles["outlet"].isna()]
    if len(lost):
        yield Finding(
            "no outlet",
            NOTE if len(lost) < len(articles) else DOUBT,
            lost["article_id"].tolist(),
            shown(lost["source_file"].iloc[0] if "source_file" in lost else lost["text"].iloc[0]),
            "comparisons of outlets put these into the group <NA>",
            "tk.read_articles(..., columns={'your column': 'outlet'}, or filename_pattern=...)",
        )
