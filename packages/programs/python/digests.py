"""hashlib and hmac, the pure-integer way of RSA and elliptic curves."""

import hashlib
import hmac

data = bytes(range(256)) * 200
for name in ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "shake_128", "blake2b", "blake2s"]:
    digest = hashlib.new(name)
    for at in range(0, len(data), 1000):
        digest.update(data[at : at + 1000])
    print(name, digest.hexdigest(16) if name.startswith("shake") else digest.hexdigest())
print(hmac.new(b"key", data, "sha256").hexdigest())

p = 2**255 - 19
base = 9


def ladder(k, u):
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb = d * a, c * b
        x3, z3 = pow(da + cb, 2, p), u * pow(da - cb, 2, p) % p
        aa, bb = a * a, b * b
        x2, z2 = aa * bb % p, (aa - bb) * (aa + 121665 * (aa - bb)) % p
    if swap:
        x2, x3, z2, z3 = x3, x2, z3, z2
    return x2 * pow(z2, p - 2, p) % p


alice, bob = (int.from_bytes(hashlib.sha256(n).digest(), "little") & ~7 & 2**254 - 1 | 2**254 for n in (b"a", b"b"))
print(ladder(alice, ladder(bob, base)) == ladder(bob, ladder(alice, base)), hex(ladder(alice, base)))
n = (2**127 - 1) * (2**89 - 1)
print(pow(pow(0x1234567890, 65537, n), pow(65537, -1, (2**127 - 2) * (2**89 - 2)), n) == 0x1234567890, 3**500 % 10**40)
