"""What each column of each table is: the data dictionary that goes with exported tables."""

from collections.abc import Iterable, Mapping

import pandas as pd

from toolkit.export.flat import FORMS, JOINED
from toolkit.tables.columns import Table
from toolkit.tables.kinds import TEXT, Column

NAME = "data_dictionary"
KINDS = {
    "string": "text",
    "int64": "whole number",
    "Int64": "whole number",
    "float64": "number",
    "bool": "True or False",
    "datetime": "date and time",
    "structs": "list, as text",
    "spans": "list, as text",
}


def data_dictionary(frames: Mapping[str, pd.DataFrame], contracts: Iterable[Table]) -> pd.DataFrame:
    """One row per column of each table: what it holds, and how it is written.

    Columns: ``table``, ``row`` (what one row of it is), ``column``, ``about``, ``type``, ``values``
    (the categories, if they are fixed), ``may_be_unknown`` (an empty cell then means
    unknown) and ``form`` (of lists).
    """
    rows = []
    for contract in contracts:
        declared = {column.name: column for column in contract.columns}
        for name in map(str, frames[contract.name].columns):
            column = declared.get(name) or Column(name, "string", "came with the input", True)
            form = FORMS["spans"] if column.kind == "spans" else FORMS.get(name, "")
            is_list = column.kind in ("spans", "structs")
            rows.append(
                {
                    "table": contract.name,
                    "row": contract.row,
                    "column": name,
                    "about": column.about,
                    "type": KINDS[column.kind] if name in declared else "as it came",
                    "values": ", ".join(column.categories),
                    "may_be_unknown": "yes" if column.nullable else "no",
                    "form": f'{form}; joined by "{JOINED}", empty if none' if is_list else "",
                }
            )
    return pd.DataFrame(rows, dtype=TEXT)
