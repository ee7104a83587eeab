"""Files that hold articles as text, rows or documents: one reader per format.

- ``text``: plain text, Markdown, with or without fields at the head (``Title: ...``, YAML);
- ``delimited``: CSV and TSV; ``tables``: Parquet; ``workbooks``: Excel;
- ``json_lines``: JSON and JSON Lines; ``nested``: columns of objects within objects;
- ``mail``: messages, mailboxes, pages saved as one file (.mht);
- ``documents``: Word, RTF, PDF; ``extras``: what to install for those.

Each reader takes a `File` and yields a `Record` per article; which file goes to which reader
is told in ``toolkit.loading.readers``. Saved web pages are in ``toolkit.loading.pages``, files
of newspaper archives in ``toolkit.loading.press``.
"""
