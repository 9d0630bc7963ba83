"""Fails: the result says so, with the error on stderr."""

raise ValueError("this script always fails")
