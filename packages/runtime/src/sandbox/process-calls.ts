import { WasiError } from './errno.ts'
import type { TaskWorld } from './task-world.ts'

const SUBSCRIPTION_BYTES = 48
const EVENT_BYTES = 32

/** Arguments, environment, clock, chance and the end. */
export function processCalls(world: TaskWorld) {
  const { memory, clock, fuel } = world
  const sizes = (list: Uint8Array[]) => (count: number, bytes: number) => {
    memory.setU32(count, list.length)
    memory.setU32(
      bytes,
      list.reduce((sum, item) => sum + item.length, 0),
    )
  }
  const get = (list: Uint8Array[]) => (pointers: number, buffer: number) => {
    let at = buffer
    for (const [i, item] of list.entries()) {
      fuel.chargeSlowBytes(item.length)
      memory.setU32(pointers + i * 4, at)
      memory.bytes(at, item.length).set(item)
      at += item.length
    }
  }
  return {
    args_get: get(world.args),
    args_sizes_get: sizes(world.args),
    environ_get: get(world.env),
    environ_sizes_get: sizes(world.env),
    clock_res_get: (id: number, pointer: number) => {
      checkClock(id)
      memory.setU64(pointer, 1_000n)
    },
    clock_time_get: (id: number, _precision: bigint, pointer: number) => {
      checkClock(id)
      memory.setU64(pointer, clock.read(id))
    },
    random_get: (pointer: number, length: number) => {
      const target = memory.bytes(pointer, length)
      fuel.chargeSlowBytes(length)
      world.random.fill(target)
    },
    sched_yield: () => {},
    proc_exit: (code: number) => world.ending.exit(code),
    poll_oneoff: (from: number, to: number, count: number, ready: number) =>
      poll(world, from, to, count, ready),
  }
}

function checkClock(id: number): void {
  if (id > 3) throw new WasiError('inval')
}

/** Never waits: files are always ready, and when only clocks are asked for, time jumps to the first of them. */
function poll(world: TaskWorld, from: number, to: number, count: number, ready: number): void {
  const { memory, clock } = world
  if (count === 0 || count > 1024) throw new WasiError('inval')
  world.fuel.chargeEntries(count)
  const asked = memory.view(from, count * SUBSCRIPTION_BYTES)
  const events = Array.from({ length: count }, (_, i) => readSubscription(asked, i * SUBSCRIPTION_BYTES))
  const target = memory.view(to, count * EVENT_BYTES)
  const files = events.filter(event => event.kind !== 0)
  const chosen = files.length > 0 ? files : [events.reduce((a, b) => (waitOf(b) < waitOf(a) ? b : a))]
  function waitOf(event: Subscription): bigint {
    return event.absolute ? event.timeout - clock.read(event.clock) : event.timeout
  }
  const [first] = chosen
  if (first!.kind === 0) clock.sleep(waitOf(first!))
  for (const [i, event] of chosen.entries()) {
    for (let at = 0; at < EVENT_BYTES; at += 8) target.setBigUint64(i * EVENT_BYTES + at, 0n, true)
    target.setBigUint64(i * EVENT_BYTES, event.userdata, true)
    target.setUint8(i * EVENT_BYTES + 10, event.kind)
  }
  memory.setU32(ready, chosen.length)
}

type Subscription = { userdata: bigint; kind: number; clock: number; timeout: bigint; absolute: boolean }

function readSubscription(view: DataView, at: number): Subscription {
  const subscription = {
    userdata: view.getBigUint64(at, true),
    kind: view.getUint8(at + 8),
    clock: view.getUint32(at + 16, true),
    timeout: view.getBigUint64(at + 24, true),
    absolute: (view.getUint16(at + 40, true) & 1) === 1,
  }
  if (subscription.kind > 2) throw new WasiError('inval')
  if (subscription.kind === 0) checkClock(subscription.clock)
  return subscription
}
