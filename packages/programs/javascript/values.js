// Objects, numbers as text, sorting, maps, classes, generators, regular expressions, JSON, big integers, dates.
const out = []
const say = (...parts) => out.push(parts.map(String).join(' '))

say(0.1 + 0.2, 1e21, 1e-7, -0, 5e-324, 2 ** 53 + 2, (25).toString(36), (0.5).toString(2), (1234.5678).toFixed(2), (0.000001234).toPrecision(3))
say(Number('0x1f'), parseFloat('3.14abc'), 7 % -3, -7 % 3, 1 / -0, Math.max(), [10, 9, 1].sort(), Math.hypot(3, 4, 5), Math.fround(5.05), Math.imul(0xffffffff, 5))
for (const name of ['sin', 'cos', 'tan', 'exp', 'log', 'cbrt', 'atan', 'sinh', 'log1p', 'expm1']) say(name, Math[name](0.7), Math[name](1e6))
const bits = new BigUint64Array(new Float64Array([NaN, -NaN, 0 / 0, Infinity - Infinity, Math.sqrt(-1), Number.MAX_VALUE, -0]).buffer)
say(...[...bits].map(b => b.toString(16)))
const view = new DataView(new ArrayBuffer(16))
view.setBigUint64(0, 0x7ff4000000000001n)
view.setFloat64(8, view.getFloat64(0) + 1)
say(view.getBigUint64(8).toString(16), 3n ** 200n % 1000000007n, BigInt.asIntN(64, 2n ** 63n), -7n / 2n)
say(JSON.stringify({ b: [1, null, undefined, 'é\u2028'], a: { nested: new Date(0), n: NaN } }), JSON.stringify(JSON.parse('{"z":1,"1":2,"a":[{}]}'), null, 1))
say(Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }), [...new Set('hello world')].join(''), [...new Map([[NaN, 1], ['x', 2]]).entries()])
say('2026-11-20 GET /a?b=1'.replace(/(?<year>\d{4})-(\d\d)/u, '$2/$<year>'), [...'a1b22c333'.matchAll(/([a-z])(\d+)/g)].map(m => m[2]), /(?<=\$)\d+(?:\.\d\d)?/.exec('cost $12.50')[0], 'aBc'.split(/(b)/i))
say('ß'.toUpperCase(), 'İ'.toLowerCase().length, 'é'.normalize('NFD').length, 'abc'.at(-1), '𝄞'.codePointAt(0), 'x'.padEnd(4, 'yz'), [..."👍🏽"].length)
class Shape { #side = 2; static made = 0; get area() { return this.#side ** 2 } constructor() { Shape.made++ } }
class Cube extends Shape { get area() { return super.area * 6 } toString() { return `cube ${this.area}` } }
say(new Cube(), Shape.made, [3, 1, 2].toSorted((a, b) => b - a), [1, [2, [3, [4]]]].flat(2), Object.entries({ x: 1 }), structuredCloneMissing())
function structuredCloneMissing() { return typeof structuredClone }
function* fibonacci() { for (let [a, b] = [0n, 1n]; ; [a, b] = [b, a + b]) yield a }
let n = 0
for (const f of fibonacci()) if (n++ === 150) { say(f); break }
say([..."sorting is stable"].map((c, i) => [c, i]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, i]) => i))
say(new Date(Date.UTC(2026, 10, 20, 15, 30)).toISOString(), new Date('2024-02-29T12:00:00Z').getTime(), Date.now() > 0)
const seen = {}
for (let i = 0; i < 20000; i++) seen[`k${(i * 7919) % 997}`] = (seen[`k${(i * 7919) % 997}`] ?? 0) + i
say(Object.keys(seen).length, Object.values(seen).slice(0, 5))
console.log(out.join('\n'))
