"""Exports of press archives, which hold many articles in one file, read by their structure.

`read_press` knows the archives; each has a module that finds its documents:

- `factiva_pages` (HTML by classes), `factiva_lines` (text, Rich Text, Word), `factiva_xml`,
  with `factiva_codes` (field codes) and `factiva_head` (no codes) for one document;
- `nexis_uni` and `lexisnexis` (classic, "1 of N DOCUMENTS"), which share `trailers`: what
  stands below a text;
- `europresse`, `proquest`, `citations` (RIS).

All of them get `lines`: text with what its formatting tells. `words` says what the interfaces
call the parts of a document, in any language (``interface_words.tsv``). `documents` is what
they give, and `checks` compares it with what the export says of itself.
"""

from toolkit.loading.press.exports import (
    may_be_press,
    read_citations,
    read_press_lines,
    read_press_page,
    read_press_xml,
    refuse_changed,
)

__all__ = [
    "may_be_press",
    "read_citations",
    "read_press_lines",
    "read_press_page",
    "read_press_xml",
    "refuse_changed",
]
