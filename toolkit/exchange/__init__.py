"""Codings for other programs, and back from them: whose words were given which code, by whom.

===========  =====================================================================
spans.py     `Span`: a stretch of an article with a code; codings -> spans
returned.py  spans -> codings, as ``read_codings`` gives them
offsets.py   characters counted otherwise: UTF-16 units, other line ends
xml.py       XML and ZIP archives read safely, and what XML cannot hold
refi.py      REFI-QDA projects (.qdpx): ATLAS.ti, MAXQDA, NVivo, QualCoder ...
uima.py      UIMA CAS XMI (.zip, .xmi): INCEpTION, WebAnno, DKPro
files.py     `export_codings` and `read_spans`: which format a file is in
===========  =====================================================================

What comes back is at the same characters as what left: the text that a file holds is compared with that of the
article, line ends apart, and if it is another one the file is refused.
"""

from toolkit.exchange.files import export_codings

__all__ = ["export_codings"]
