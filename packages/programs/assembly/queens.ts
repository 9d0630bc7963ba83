// All ways to put n queens on a board, and the shortest ways of a knight over it.

import { say } from "./say"

function place(n: i32, row: i32, columns: i32, left: i32, right: i32): i32 {
  if (row == n) return 1
  let count = 0
  for (let free = ~(columns | left | right) & ((1 << n) - 1); free != 0; free &= free - 1) {
    const bit = free & -free
    count += place(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
  }
  return count
}

function knight(size: i32): i32 {
  const distance = new StaticArray<i32>(size * size)
  const queue = new Array<i32>()
  const dx: StaticArray<i32> = [1, 2, 2, 1, -1, -2, -2, -1]
  const dy: StaticArray<i32> = [-2, -1, 1, 2, 2, 1, -1, -2]
  for (let i = 1; i < distance.length; i++) distance[i] = -1
  queue.push(0)
  let sum = 0
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]
    sum += distance[at]
    for (let move = 0; move < 8; move++) {
      const x = at % size + dx[move]
      const y = at / size + dy[move]
      if (x < 0 || y < 0 || x >= size || y >= size || distance[y * size + x] >= 0) continue
      distance[y * size + x] = distance[at] + 1
      queue.push(y * size + x)
    }
  }
  return sum
}

for (let n = 1; n <= 9; n++) say(n.toString() + " queens: " + place(n, 0, 0, 0, 0).toString())
say("knight: " + knight(40).toString())
