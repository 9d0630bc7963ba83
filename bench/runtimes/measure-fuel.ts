import { programs } from '@manyhands/programs'
import { fuelPerSecond } from '@manyhands/runtime'
import { measureEngine } from './measure-engine.ts'

/**
 * Work without end of one kind, until the fuel of one nominal second is gone.
 *
 * @property seconds CPU time that took; above 1, a task of this kind runs into its wall limit, which is no result,
 *   before it runs out of fuel
 */
export type FuelRow = { name: string; seconds: number }

export async function measureFuel(v8Flags: string[]): Promise<FuelRow[]> {
  const rows: FuelRow[] = []
  for (const { name, kind } of programs) {
    if (kind !== 'fuel') continue
    const { cpuMs } = await measureEngine(fuelPerSecond, name, [], v8Flags)
    rows.push({ name, seconds: cpuMs / 1000 })
  }
  return rows.toSorted((a, b) => b.seconds - a.seconds)
}
