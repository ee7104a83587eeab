"""Characters that are not those that were published, as the load report names them one by one."""

from collections import defaultdict
from collections.abc import Iterator

from toolkit.checking.evidence import GRAVE, NOTE, Evidence, Finding, shown
from toolkit.loading.damage import BEYOND_REPAIR, DISTORTS, HARMLESS
from toolkit.text.damage import Sign, signs_of

COUNTS = "quotations, speakers and words are missed or cut; "


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding per kind of damage, however few articles have it."""
    found: defaultdict[str, list[tuple[str, Sign]]] = defaultdict(list)
    articles = evidence.articles
    for article, text in zip(articles["article_id"], articles["text"], strict=True):
        for sign in signs_of(text):
            found[sign.kind].append((article, sign))
    for kind, seen in found.items():
        harmless = kind in HARMLESS
        yield Finding(
            kind,
            NOTE if harmless else GRAVE,
            [article for article, _ in seen],
            shown(seen[0][1].example),
            ("" if harmless else COUNTS) + DISTORTS[kind],
            "get the files anew: what is lost cannot be told"
            if kind in BEYOND_REPAIR
            else "tk.read_articles(..., repair=True)",
        )
