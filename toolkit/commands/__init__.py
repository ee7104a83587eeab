"""The commands of the program ``toolkit``: what each takes, does and says.

cli.py puts them together and turns errors into one line and an exit code. annotate.py, explain.py, codebook.py
and doctor.py hold the command of that name; report.py holds ``report``, ``lab`` and ``demo``. Each command reads its
options, calls one function of the toolkit and prints; nothing is decided here that a notebook would decide otherwise.
"""
