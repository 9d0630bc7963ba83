"""Prints for ever: stopped at the limit of stdout."""

while True:
    print("the same line again and again")
