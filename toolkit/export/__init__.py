"""Tables for other programs: flat, safe to open in a spreadsheet, with a data dictionary."""

from toolkit.export.delimited import write_csv
from toolkit.export.excel import write_excel
from toolkit.export.flat import flatten

__all__ = ["flatten", "write_csv", "write_excel"]
