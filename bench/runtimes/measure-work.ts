import type { Benchmark } from '@manyhands/programs'
import { type EngineMode, measureEngine } from './measure-engine.ts'
import { type Measured, measureNative } from './measure-native.ts'
import { geometricMean, median } from './statistics.ts'

/**
 * CPU times of one program in milliseconds, medians of interleaved runs, and their ratios to native.
 *
 * @property raw the module as it is, in V8
 * @property instrumented with fuel, depth and NaN; `simd` the same of the module built with SIMD
 * @property fuelPerMs how fast fuel burns
 */
export type WorkRow = {
  name: string
  nativeMs: number
  rawMs: number
  instrumentedMs: number
  simdRawMs?: number
  simdInstrumentedMs?: number
  raw: number
  instrumented: number
  simdRaw?: number
  simdInstrumented?: number
  fuelPerMs: number
}

type Variant = { key: string; run: () => Promise<Measured & { fuel?: number }> }

function variantsOf(benchmark: Benchmark, folder: string, v8Flags: string[]): Variant[] {
  const { program, simd, benchArgs } = benchmark
  const engine = (key: string, mode: EngineMode, name: string): Variant => ({
    key,
    run: () => measureEngine(mode, name, benchArgs, v8Flags),
  })
  return [
    { key: 'native', run: () => measureNative(benchmark, folder) },
    engine('raw', 'raw', program.name),
    engine('instrumented', 'instrumented', program.name),
    ...(simd === undefined
      ? []
      : [engine('simdRaw', 'raw', simd.name), engine('simdInstrumented', 'instrumented', simd.name)]),
  ]
}

/** @throws Error when an engine's output is not the native program's */
export async function measureWork(
  benchmark: Benchmark,
  folder: string,
  { rounds, v8Flags }: { rounds: number; v8Flags: string[] },
): Promise<WorkRow> {
  const times: Record<string, number[]> = {}
  let fuelPerMs = Number.NaN
  for (let round = 0; round < rounds; round += 1) {
    let expected: string | undefined
    for (const { key, run } of variantsOf(benchmark, folder, v8Flags)) {
      const { cpuMs, stdout, fuel } = await run()
      expected ??= stdout
      if (stdout !== expected)
        throw new Error(`${benchmark.program.name}: ${key} says ${stdout}, not ${expected}`)
      times[key] ??= []
      times[key].push(cpuMs)
      if (key === 'instrumented') fuelPerMs = fuel! / cpuMs
    }
  }
  return { name: benchmark.program.name, ...ratiosOf(times), fuelPerMs }
}

function ratiosOf(times: Record<string, number[]>): Omit<WorkRow, 'name' | 'fuelPerMs'> {
  const ms = (key: string) => median(times[key]!)
  const nativeMs = ms('native')
  const row = {
    nativeMs,
    rawMs: ms('raw'),
    instrumentedMs: ms('instrumented'),
    raw: ms('raw') / nativeMs,
    instrumented: ms('instrumented') / nativeMs,
  }
  if (times.simdRaw === undefined) return row
  const [simdRawMs, simdInstrumentedMs] = [ms('simdRaw'), ms('simdInstrumented')]
  return {
    ...row,
    simdRawMs,
    simdInstrumentedMs,
    simdRaw: simdRawMs / nativeMs,
    simdInstrumented: simdInstrumentedMs / nativeMs,
  }
}

export type Means = Record<'raw' | 'instrumented' | 'simdRaw' | 'simdInstrumented', number>

/** Geometric means of the ratios to native; a program without a SIMD build counts with what it has. */
export function meansOf(rows: WorkRow[]): Means {
  return {
    raw: geometricMean(rows.map(row => row.raw)),
    instrumented: geometricMean(rows.map(row => row.instrumented)),
    simdRaw: geometricMean(rows.map(row => row.simdRaw ?? row.raw)),
    simdInstrumented: geometricMean(rows.map(row => row.simdInstrumented ?? row.instrumented)),
  }
}
