import { Descriptors } from './descriptors.ts'
import { Ending } from './ending.ts'
import { FileTree } from './file-tree.ts'
import { FuelMeter } from './fuel-meter.ts'
import { GuestMemory } from './guest-memory.ts'
import { Quota } from './quota.ts'
import { RandomStream } from './random-stream.ts'
import { TextSink } from './text-sink.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A job's file of this name is what its tasks read from their standard input. */
const STDIN_PATH = '/in/stdin'

export type WorldInput = {
  task: number
  seed: string
  args: string[]
  env: string[]
  files: { path: string; bytes: Uint8Array }[]
  /** What the task may burn, and what its host calls are charged to. */
  fuel: number
  outputBytes: number
  stdioBytes: number
  outputFiles: number
}

/** Everything one task can see or change. Nothing of it survives the task, and nothing of the host is in it. */
export class TaskWorld {
  readonly ending = new Ending()
  readonly memory = new GuestMemory()
  readonly clock = new VirtualClock()
  readonly fuel: FuelMeter
  readonly random: RandomStream
  readonly quota: Quota
  readonly tree: FileTree
  readonly stdout: TextSink
  readonly stderr: TextSink
  readonly descriptors: Descriptors
  /** Zero-terminated UTF-8. */
  readonly args: Uint8Array[]
  readonly env: Uint8Array[]

  constructor(input: WorldInput) {
    this.random = new RandomStream(input.seed, input.task)
    this.fuel = new FuelMeter(input.fuel, this.ending)
    this.quota = new Quota(input.outputBytes, input.outputFiles, this)
    this.tree = new FileTree(this.quota)
    for (const file of input.files) this.tree.addInput(file.path, file.bytes)
    this.stdout = new TextSink('stdout', input.stdioBytes, this.ending)
    this.stderr = new TextSink('stderr', input.stdioBytes, this.ending)
    const stdin = input.files.find(file => file.path === STDIN_PATH)?.bytes ?? new Uint8Array()
    this.descriptors = new Descriptors({ stdin, stdout: this.stdout, stderr: this.stderr }, this.tree.root)
    this.args = input.args.map(arg => Buffer.from(`${arg}\0`))
    this.env = input.env.map(pair => Buffer.from(`${pair}\0`))
  }
}
