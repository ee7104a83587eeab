"""Saved web pages and feeds: which part of a page is the article, and who published it when.

- ``page``: one HTML file -> one article, its text by trafilatura, with a fallback;
- ``warc``: many pages in a web archive, cut into records by ``warc_blocks``; ``feeds``: RSS, Atom, sitemaps and other XML;
- ``metadata``: title, date, author and outlet as the page states them; ``outlets``: the name
  of a site as readers know it; ``bylines``: names without "By" and affiliation;
- ``furniture``: what pages of one site repeat; ``text``: HTML -> lines of text.

A wrong outlet: ``outlets``. A menu in the text: ``page``, then ``furniture``.
"""
