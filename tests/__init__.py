"""The tests, and what tries the toolkit for longer: faults.py (`python -m tests.faults`) and fuzz.py."""
