"""Articles and sentences as they stand, with all that was found in them marked.

Each function returns a `Display`, which a notebook shows as HTML and a terminal
as text. The HTML has no scripts, and inline styles for all but the switches of its layers (switches.py), so that it
looks the same in a notebook that is not trusted; it sets no background without a text
colour, so that it is legible in light and dark themes. All text is escaped, and
characters that cannot be seen or that turn the direction of writing are shown
as what they are. `guard_tables` has a notebook show DataFrames in that way, too.

articles.py, sentences.py, concordance.py, quotations.py, corpora.py, tables.py and figures.py show one kind of thing each.
They are made of marks.py (what is marked), marking.py (marks as HTML), heads.py (what stands above and below) and
cells.py (values for readers); safe.py makes any text harmless, page.py is the `Display`.
"""

from toolkit.display.articles import show_article
from toolkit.display.page import Display
from toolkit.display.sentences import show_sentences
from toolkit.display.tables import guard_tables

__all__ = ["Display", "guard_tables", "show_article", "show_sentences"]
