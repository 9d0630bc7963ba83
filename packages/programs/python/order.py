"""Dictionaries, sets, hashes, sorting, generators, classes: whatever order Python gives must be the same everywhere."""

import functools
import heapq
import itertools
import operator

words = "the quick brown fox jumps over the lazy dog while 8 workers draw seats from pools".split()
print(list(set(words)), hash("words"), hash((1, "a")), hash(1.5), hash(frozenset(words)))
print({word: len(word) for word in words}, list({3.0, 1, "x", None, (1, 2), b"y"}))
print(sorted(words, key=lambda w: (len(w), w), reverse=True), heapq.nsmallest(4, words), list(itertools.islice(itertools.permutations("abcd"), 5, 9)))
print(functools.reduce(operator.xor, range(1000)), [list(g) for _, g in itertools.groupby("aaabbc")], list(zip(*[iter(range(6))] * 2)))


class Node:
    count = 0

    def __init__(self, value, children=()):
        self.value, self.children = value, children
        Node.count += 1

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child

    def __lt__(self, other):
        return self.value < other.value

    def __repr__(self):
        return f"<{self.value}>"


def build(depth):
    return Node(depth, [build(depth - 1) for _ in range(3)]) if depth else Node(0)


tree = build(6)
print(sum(tree), Node.count, sorted([Node(5), Node(1), Node(3)]), max(tree.children))


@functools.lru_cache(None)
def ways(n, coins=(50, 20, 10, 5, 2, 1)):
    return 1 if n == 0 else 0 if n < 0 or not coins else ways(n - coins[0], coins) + ways(n, coins[1:])


print(ways(100), ways.cache_info())
match [1, {"kind": "deal", "of": [3, 4]}]:
    case [int(n), {"kind": "deal", "of": [a, *rest]}]:
        print(n, a, rest)
try:
    raise ExceptionGroup("both", [ValueError("one"), KeyError("two")])
except* ValueError as group:
    print("caught", group.exceptions)
except* KeyError as group:
    print("caught", group.exceptions)
