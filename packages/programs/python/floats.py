"""Floats, decimals and fractions: what they print as, and the bits of NaNs that arithmetic makes."""

import cmath
import decimal
import fractions
import math
import statistics
import struct


def bits(value):
    return struct.pack(">d", value).hex()


inf, nan = float("inf"), float("nan")
made = [inf - inf, inf * 0.0, -inf + inf, nan + 1, 1 - nan, -nan, abs(-nan), math.copysign(1, nan), math.fmod(1, 1), nan * -1]
print([bits(value) for value in made])
single = [struct.unpack(">f", struct.pack(">f", value))[0] for value in (0.1, 1e-46, 3.4e38, -nan)]
print(single, [bits(value) for value in single], bits(struct.unpack("<d", b"\x01\0\0\0\0\0\xf0\x7f")[0]))
values = [0.1, 1 / 3, 2**0.5, 1e16, 1e22, 123456789.123456789, 5e-324, 1.7976931348623157e308, -0.0]
print(*[repr(value) for value in values], *[value.hex() for value in values])
print(round(2.675, 2), round(0.5), round(1.5), round(-2.5), 0.1 + 0.2, sum([0.1] * 10), math.fsum([0.1] * 10), 7 // -2.0, -7 % 2.5)
print([f(0.7).hex() for f in (math.sin, math.exp, math.log, math.gamma, math.erf, math.tan, math.atan, math.cbrt)])
print(cmath.sqrt(-2 + 1j), (3 + 4j) ** 2.5, abs(3 - 4j), pow(2.5, 3.5), math.hypot(1, 2, 3), math.nextafter(1, 2), math.ulp(1e10))
decimal.getcontext().prec = 60
print(decimal.Decimal(2).sqrt(), decimal.Decimal("1") / 7, decimal.Decimal("0.1") + decimal.Decimal("0.2"), decimal.Decimal(0.1))
print(fractions.Fraction(355, 113).limit_denominator(20), sum(fractions.Fraction(1, n) for n in range(1, 30)), fractions.Fraction(0.1))
print(statistics.mean([1.5, 2.5, 4]), statistics.stdev([1, 2, 4, 8]), math.comb(60, 30), math.isqrt(10**41), divmod(-7, 3), int(1e23))
total = 0.0
for i in range(1, 20000):
    total += math.sin(i) / i
print(bits(total))
