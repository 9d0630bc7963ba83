// Promises in order, errors with their stacks, recursion until the engine says no, chance and clocks.
const order = []
const later = name => Promise.resolve().then(() => order.push(name))
async function steps() {
  order.push('start')
  await later('first')
  order.push('between')
  await Promise.all([later('second'), later('third')])
  order.push('end')
}
function depth(n) {
  try {
    return depth(n + 1)
  } catch (error) {
    if (n === 0) console.log(error.constructor.name, error.message)
    return n
  }
}
let levels = 0
function count() {
  levels++
  count()
}
try {
  count()
} catch {}
console.log(levels > 100, levels)
depth(0)
const deep = '['.repeat(100000)
for (const attempt of [() => JSON.parse(deep), () => [3, 1, 2].sort(() => count()), () => new RegExp('('.repeat(50000) + ')'.repeat(50000)), () => null.x]) {
  try {
    attempt()
    console.log('fine')
  } catch (error) {
    console.log(error.constructor.name)
  }
}
console.log([Math.random(), Math.random()], Date.now(), typeof setTimeout)
steps().then(() => console.log(order.join(' ')))
