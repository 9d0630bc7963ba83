"""Recursion: as deep as Python itself allows, and the error beyond it, also inside its own C code."""

import json
import re
import sys


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


print(sys.getrecursionlimit(), depth(0), flush=True)
deep = []
for _ in range(20000):
    deep = [deep]
for attempt in (lambda: repr(deep), lambda: json.dumps(deep), lambda: eval("(" * 150 + ")" * 150), lambda: deep == [deep], lambda: re.compile("(" * 3000 + ")" * 3000)):
    try:
        attempt()
        print("fine", flush=True)
    except (RecursionError, MemoryError, SyntaxError, OverflowError) as error:
        print(type(error).__name__, flush=True)


print(sorted([3, 1, 2], key=lambda n: depth(900) + n), flush=True)
sys.setrecursionlimit(3000)
print(depth(0))
