"""Measures: plain functions from tables to a table, one subject per file."""
