"""Headlines of other articles that a page ran together with a name: no text of the article.

    Minister Ines VargaDam board in trouble Fear grows below the dam MORE (Ind.) said

A web page shows them when the name is touched. The name goes over into the first headline; the last one
ends with the button.
"""

import re

PREVIEWS = re.compile(
    r"\b[A-Z][\w’'.()-]*(?: [A-Z(][\w’'.()-]*){0,8}?[a-z]{2}(?P<headlines>[A-Z]\w* [\s\S]{10,600}? MORE\b)"
)
BUTTON = " MORE"


def link_previews(text: str) -> list[tuple[int, int]]:
    """Where such headlines stand, with the name that they begin with."""
    return [found.span() for found in PREVIEWS.finditer(text)] if BUTTON in text else []


def without_link_previews(text: str) -> str:
    """The text with spaces for such headlines, so that every place stays what it is; the names stay."""
    if BUTTON not in text:
        return text
    return PREVIEWS.sub(lambda found: blank(found, "headlines"), text)


def blank(found: re.Match[str], group: str) -> str:
    start = found.start(group) - found.start()
    return found[0][:start] + " " * (len(found[0]) - start)
