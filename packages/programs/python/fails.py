"""Ends with a traceback: exit code 1, and what was written stays."""

import sys


class Refused(Exception):
    pass


def inner(n):
    if n == 0:
        raise Refused("no, with ünicode")
    inner(n - 1)


print("before")
print("warned", file=sys.stderr)
try:
    1 / 0
except ZeroDivisionError as first:
    inner(3)
