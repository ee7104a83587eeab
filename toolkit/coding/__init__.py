"""Code a sample in the notebook: one unit at a time, by keys, saved after each.

=========  ===================================================================
desk.py    `Desk`: a coder's sheet, the answers, undo, and how far all coders agree
widget.py  the panel around it, with coder.js and coder.css
=========  ===================================================================

The sheets are those of `toolkit.evaluation`: what is coded here can be gone on with in a spreadsheet.
"""

from toolkit.coding.desk import Desk, code

__all__ = ["Desk", "code"]
