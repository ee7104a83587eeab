"""Tables for other programs: flat, safe to open in a spreadsheet, with a data dictionary.

corpora.py writes all tables of a corpus: flat.py leaves one value in each cell, cells.py makes text harmless there
(formulas, control characters), delimited.py writes CSV and excel.py workbooks, dictionary.py says what each column
is, from the definitions that the codebook is made of.
"""

from toolkit.export.delimited import write_csv
from toolkit.export.excel import write_excel
from toolkit.export.flat import flatten

__all__ = ["flatten", "write_csv", "write_excel"]
