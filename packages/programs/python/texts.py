"""re, unicode, string formatting, textwrap, difflib: text handling."""

import difflib
import re
import string
import textwrap
import unicodedata

log = "\n".join(f"2026-11-{i % 28 + 1:02d} {'GET' if i % 3 else 'POST'} /path/{i} {200 + i % 4 * 100} {i * 37 % 1000}ms" for i in range(400))
line = re.compile(r"^(?P<day>\d{4}-\d\d-\d\d) (?P<verb>GET|POST) (?P<path>/\S*) (?P<code>[2-5]\d\d) (\d+)ms$", re.M)
slow = [m.group("path") for m in line.finditer(log) if int(m[5]) > 950]
print(len(line.findall(log)), slow, re.sub(r"(\d+)ms", lambda m: f"{int(m[1]) / 1000:.2f}s", log)[-60:])
print(re.split(r"[,;]\s*|\s+and\s+", "a, b; c and d"), re.findall(r"(?<=\bx)\w+?(?=y)|(a+)\1", "xfoo xbary aaaa aaa"))
print(re.fullmatch(r"(?i:straße|(\w)\1)", "STRAßE"), bool(re.match(r"(a?){20}a{20}", "a" * 20)))
print(unicodedata.normalize("NFD", "é ﬁ Å").encode("unicode_escape").decode(), unicodedata.name("✓"), "ǅ".lower(), "ß".upper(), "İ".lower().__len__())
print("{:>10.3e}|{:+,d}|{:#x}|{!r:^12}|{:08.3f}|{:%}".format(12345.678, 1234567, 255, "é", -3.14159, 0.1234))
print(f"{'naïve':*^11} {10**20:_} {0.1 + 0.2!r} {1e100:.0f}", "%5s|%-5d|%05.1f" % ("ab", 42, 2.25))
print(textwrap.fill("the worker draws its seat and commits to what it found " * 4, 50))
print("".join(difflib.unified_diff(["a\n", "b\n", "c\n"], ["a\n", "x\n", "c\n"], "old", "new")))
print("Grüße".translate(str.maketrans("üß", "us")), sorted("zäöÄa", key=str.casefold), string.Template("$a ${b}").substitute(a=1, b=2))
