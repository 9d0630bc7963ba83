import type { Measurement } from './measure.ts'

/**
 * What the reference contracts (PoCo v6.2) use for the same flow, measured under the same rules. They know no batches: 10,000 tasks are
 * a hundred times the bag of 100, and a claim is for one task each.
 */
const reference: Record<string, number> = {
  oneTaskOneWorker: 1_482_753,
  oneTaskTwoWorkers: 2_174_938,
  oneTaskFiveWorkers: 3_340_151,
  bag100OneWorker: 70_543_287,
  bag100TwoWorkers: 136_823_735,
  registerApp: 660_893,
  depositNext: 65_155,
  withdraw: 59_389,
  claim10000: 140_756,
}

const number = (value: bigint | number) => value.toLocaleString('en-US')

function row([name, gas, poco, ratio]: readonly [string, string, string, string]): string {
  return `${name.padEnd(22)}${gas.padStart(12)}${poco.padStart(14)}${ratio.padStart(9)}`
}

/** A table of flows beside the reference, then what each call of a flow uses. */
export function report(results: readonly Measurement[]): string {
  const lines = [row(['flow', 'gas', 'PoCo v6.2', 'ratio'])]
  for (const { flow, gas } of results) {
    const before = reference[flow]
    const ratio = before === undefined ? '' : `${(before / Number(gas)).toFixed(1)}×`
    lines.push(row([flow, number(gas), before === undefined ? '—' : number(before), ratio]))
  }
  lines.push('', 'by call')
  for (const { flow, steps } of results.filter(({ steps }) => steps.length > 1)) {
    lines.push(`${flow}: ${steps.map(({ call, gas }) => `${call} ${number(gas)}`).join(', ')}`)
  }
  return lines.join('\n')
}
