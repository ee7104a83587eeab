"""Copies among articles."""
