"""Exports of press archives, which hold many articles in one file, read by their structure.

`exports` knows the archives; each has a module that finds its documents:

- `factiva_pages` (HTML by classes), `factiva_lines` (text, Rich Text, Word), `factiva_xml`,
  with `factiva_codes` (field codes) and `factiva_head` (no codes) for one document;
- `nexis_uni` (its head: `nexis_head`) and `lexisnexis` (classic, "1 of N DOCUMENTS"), which
  share `trailers`: what stands below a text;
- `europresse`, `proquest`, `citations` (RIS).

All of them get `lines`: text with what its formatting tells. `words` says what the interfaces
call the parts of a document, in any language (``interface_words.tsv``). `documents` is what
they give; `exports` compares it with what the export says of itself.
"""
