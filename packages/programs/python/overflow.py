"""Recursion through C code that Python does not count well enough here: its own stack in memory overflows, a trap."""


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")


print("before", flush=True)
try:
    Endless().a
    print("fine")
except RecursionError:
    print("too deep")
