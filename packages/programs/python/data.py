"""json, csv, struct, base64 and zlib-free checksums: data in, the same data out."""

import base64
import binascii
import collections
import csv
import io
import json
import struct

rows = [{"id": i, "name": f"ünit {i % 7}", "price": i / 8, "tags": ["a" * (i % 3), None, True], "nested": {"x": [i] * 2}} for i in range(300)]
text = json.dumps(rows, sort_keys=True, indent=1)
assert json.loads(text) == rows
print(len(text), binascii.crc32(text.encode()), json.dumps([1e16, 0.1, -0.0, 1e-7, float("inf"), 10**30], ensure_ascii=True))
print(json.dumps("\u2028 \U0001d11e é", ensure_ascii=True), json.dumps({"b": 1, "a": 2}))
try:
    json.loads('{"a": [1, 2}')
except ValueError as error:
    print(error)

table = io.StringIO()
writer = csv.writer(table, quoting=csv.QUOTE_NONNUMERIC)
writer.writerows([r["id"], r["name"], r["price"], 'say "hi", there\n'] for r in rows[:20])
table.seek(0)
print(sum(float(row[2]) for row in csv.reader(table)))

packed = b"".join(struct.pack("<hIdq?", i - 150, i * 977, i / 7, -i, i % 2) for i in range(300))
print(len(packed), binascii.hexlify(packed[-23:]).decode(), struct.unpack_from("<hIdq?", packed, 23 * 7))
print(base64.b85encode(packed[:40]).decode(), base64.b64encode(packed[:9]).decode())
groups = collections.defaultdict(list)
for row in rows:
    groups[row["name"]].append(row["price"])
print({name: round(sum(prices), 3) for name, prices in groups.items()}, collections.Counter("abracadabra").most_common(3))
