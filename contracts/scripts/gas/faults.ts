/** What a flow may use at most. */
const atMost: Record<string, number> = {
  oneTaskOneWorker: 260_000,
  oneTaskTwoWorkers: 380_000,
  oneTaskFiveWorkers: 520_000,
  bag100OneWorker: 300_000,
  bag100TwoWorkers: 450_000,
  bag10000TwoWorkers: 1_000_000,
  registerApp: 140_000,
  depositNext: 50_000,
  withdraw: 50_000,
  claim10000: 80_000,
}

/** A few zero bytes more or less in a hash are no growth. */
const growthLimit = 0.005

/** Why the figures are not to be had: a line for each flow that uses too much, grew, or is missing on either side. */
export function faults(figures: Record<string, number>, snapshot: Record<string, number>): string[] {
  const flows = new Set([...Object.keys(atMost), ...Object.keys(figures), ...Object.keys(snapshot)])
  return [...flows].flatMap(flow => {
    const [now, before, limit] = [figures[flow], snapshot[flow], atMost[flow] ?? Number.POSITIVE_INFINITY]
    if (now === undefined) return [`${flow}: not measured`]
    if (before === undefined) return [`${flow}: not in gas.json; npm run gas -- --write`]
    const grown = now > before * (1 + growthLimit)
    return [
      ...(now > limit ? [`${flow}: ${now} gas, at most ${limit}`] : []),
      ...(grown ? [`${flow}: ${now} gas, ${before} in gas.json; with a reason, npm run gas -- --write`] : []),
    ]
  })
}
