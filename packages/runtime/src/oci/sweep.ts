import { asHostFault, type Engine, type Labels } from './engine.ts'

/** On everything we make in an engine. `owner` is the worker; `until` the Unix time at which it is over in any case. */
export const ownerLabel = 'manyhands.owner'
export const untilLabel = 'manyhands.until'

export function labelsOf(owner: string, untilSeconds: number): Labels {
  return { manyhands: '1', [ownerLabel]: owner, [untilLabel]: `${Math.ceil(untilSeconds)}` }
}

/**
 * Removes what a worker that was killed left behind: all of this owner's, and others' whose time is long over. To be
 * called before the owner's first batch, and by one process for each owner only.
 *
 * @returns how many containers and volumes were removed
 */
export async function sweep(engine: Engine, owner: string, nowMs: number): Promise<number> {
  const isLeft = (labels: Labels | null | undefined) =>
    labels?.manyhands === '1' &&
    (labels[ownerLabel] === owner || Number(labels[untilLabel] ?? Infinity) * 1000 < nowMs)
  const containers = await asHostFault('to list its containers', engine.listContainers())
  const leftContainers = containers.filter(({ Labels }) => isLeft(Labels))
  for (const { Id } of leftContainers) await asHostFault('to remove a container', engine.removeContainer(Id))
  const volumes = await asHostFault('to list its volumes', engine.listVolumes())
  const leftVolumes = volumes.filter(({ Labels }) => isLeft(Labels))
  for (const { Name } of leftVolumes) await asHostFault('to remove a volume', engine.removeVolume(Name))
  return leftContainers.length + leftVolumes.length
}
