// Strings, maps, sorting, floats as text and virtual calls, as this language's own library does them.

import { say } from "./say"

abstract class Shape {
  abstract area(): f64
  abstract name(): string
}

class Circle extends Shape {
  constructor(public radius: f64) { super() }
  area(): f64 { return this.radius * this.radius * Math.PI }
  name(): string { return "circle" }
}

class Square extends Shape {
  constructor(public side: f32) { super() }
  area(): f64 { return <f64>(this.side * this.side) }
  name(): string { return "square" }
}

function distance(a: string, b: string): i32 {
  let previous = new Array<i32>(b.length + 1)
  for (let j = 0; j <= b.length; j++) previous[j] = j
  for (let i = 1; i <= a.length; i++) {
    const current = new Array<i32>(b.length + 1)
    current[0] = i
    for (let j = 1; j <= b.length; j++) {
      const changed = previous[j - 1] + (a.charCodeAt(i - 1) == b.charCodeAt(j - 1) ? 0 : 1)
      current[j] = min(min(previous[j] + 1, current[j - 1] + 1), changed)
    }
    previous = current
  }
  return previous[b.length]
}

const counts = new Map<string, i32>()
const words = "the pool draws a squad and the squad runs the task and the task ends".split(" ")
for (let i = 0; i < words.length; i++) {
  const word = words[i]
  counts.set(word, (counts.has(word) ? counts.get(word) : 0) + 1)
}
const keys = counts.keys()
keys.sort()
for (let i = 0; i < keys.length; i++) say(keys[i] + ": " + counts.get(keys[i]).toString())

const shapes: Shape[] = []
for (let i = 0; i < 40; i++) shapes.push(i % 3 == 0 ? new Circle(<f64>i / 7) : new Square(<f32>i / 3))
let total = 0.0
for (let i = 0; i < shapes.length; i++) total += shapes[i].area()
say(shapes[3].name() + " " + shapes[4].name() + " " + total.toString())

say("distance " + distance("deterministic replication", "a termite's reputation").toString())
say([1.5, 0.1 + 0.2, 1e21, -0.0, NaN, Infinity, 5e-324, 123456789.125].join(" "))
say([<f32>0.1, <f32>16777217, <f32>-1e-45].join(" "))
say(I64.MIN_VALUE.toString() + " " + u64.MAX_VALUE.toString(16) + " " + F64.parseFloat("2.5e-3").toString())
say("größer ✓ 𝄞".toUpperCase() + " " + "größer ✓ 𝄞".length.toString() + " " + "a-b-c".replaceAll("-", "+").padStart(8, "."))
say(Math.sin(1e9).toString() + " " + Math.pow(1.1, 100).toString() + " " + NativeMathf.exp(<f32>3.3).toString())
