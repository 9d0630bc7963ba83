"""What ordinary scripts spend their time with: calls, dictionaries, texts, lists, objects, floats. Argument: rounds."""

import re
import sys


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def words(count):
    seen = {}
    for i in range(count):
        word = "w" + str(i * 7919 % 1009)
        seen[word] = seen.get(word, 0) + 1
    return sum(n * len(w) for w, n in sorted(seen.items()))


def vectors(count):
    at = Vector(0.0, 0.0)
    for i in range(count):
        at = at + Vector(i * 0.5, 1.0 / (i + 1))
    return at.x + at.y


def primes(limit):
    sieve = bytearray([1]) * (limit + 1)
    for i in range(2, int(limit**0.5) + 1):
        if sieve[i]:
            sieve[i * i :: i] = bytes(len(range(i * i, limit + 1, i)))
    return sum(sieve) - 2


def texts(count):
    lines = [f"{i:05d};name {i % 97};{i / 7:.3f}" for i in range(count)]
    parsed = [line.split(";") for line in lines]
    parsed.sort(key=lambda row: (row[1], float(row[2])))
    digits = re.compile(r"(\d+)\.(\d+)")
    return sum(int(digits.search(row[2]).group(2)) for row in parsed)


def queens(n):
    def place(row, columns, left, right):
        if row == n:
            return 1
        free = ~(columns | left | right) & (1 << n) - 1
        count = 0
        while free:
            bit = free & -free
            free ^= bit
            count += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return count

    return place(0, 0, 0, 0)


def main(rounds):
    for _ in range(rounds):
        result = (fib(15), words(3000), repr(vectors(2000)), primes(20000), texts(600), queens(6))
    print(*result)


main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
