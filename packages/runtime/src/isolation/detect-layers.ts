import { ManyhandsError } from '@manyhands/errors'
import { z } from 'zod'
import { spawnSandbox } from '../spawn-sandbox.ts'
import { allLayers, type Layer } from './layer.ts'

/** Long: a busy machine must not be taken for one without layers. */
const PROBE_SECONDS = 60

const probeSchema = z.object({ pid: z.number(), uid: z.number().optional(), listen: z.string() })

let detected: Promise<Layer[]> | undefined

/**
 * The layers that this machine has: each was really tried, by a process that looked from inside. They are found out
 * once a process.
 *
 * @throws SANDBOX_FAILED when no process can be started behind the one layer that is always there: that is a fault (a full
 * disk, no temporary folder), and must not be taken for a machine without layers
 */
export function detectLayers(): Promise<Layer[]> {
  detected ??= tryLayers().catch(error => {
    // It may be mended at the next call.
    detected = undefined
    throw error
  })
  return detected
}

async function tryLayers(): Promise<Layer[]> {
  if (await isHeld(allLayers)) return [...allLayers]
  let held: Layer[] = ['permission']
  await requireStart(held)
  for (const layer of allLayers.filter(layer => layer !== 'permission')) {
    // The filter is given to the kernel by bubblewrap.
    if (layer === 'seccomp' && !held.includes('bubblewrap')) continue
    if (await isHeld([...held, layer])) held = [...held, layer]
  }
  return held
}

async function requireStart(layers: readonly Layer[]): Promise<void> {
  try {
    probeSchema.parse(JSON.parse(await probe(layers)))
  } catch (error) {
    const reason = `no process starts behind it: ${error instanceof Error ? error.message : error}`
    throw new ManyhandsError('SANDBOX_FAILED', { reason: reason.slice(0, 300) }, { cause: error })
  }
}

/** Whether a process starts behind these layers and is held by them. */
async function isHeld(layers: readonly Layer[]): Promise<boolean> {
  try {
    const seen = probeSchema.parse(JSON.parse(await probe(layers)))
    if (layers.includes('bubblewrap') && (seen.pid !== 1 || seen.uid !== 65534)) return false
    return !layers.includes('seccomp') || seen.listen === 'EPERM'
  } catch {
    return false
  }
}

/** What the probe says when it runs behind these layers: a line of JSON. */
export async function probe(layers: readonly Layer[]): Promise<string> {
  const { process: child, stdout } = await spawnSandbox('probe', { layers })
  const timer = setTimeout(() => child.kill('SIGKILL'), PROBE_SECONDS * 1000)
  let text = ''
  stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  try {
    await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject))
    return text
  } finally {
    clearTimeout(timer)
  }
}

const packages: Partial<Record<Layer, string>> = {
  bubblewrap: 'Install the Debian package bubblewrap and allow user namespaces.',
  seccomp: 'It needs bubblewrap, on x64 or arm64.',
  cgroup: 'Give the worker a control group of its own (systemd: Delegate=yes), or run it as root.',
}

/** @throws SANDBOX_LAYER_MISSING when one of `required` is not active */
export function requireLayers(active: readonly Layer[], required: readonly Layer[]): void {
  const missing = required.filter(layer => !active.includes(layer))
  if (missing.length === 0) return
  const advice = missing.map(layer => packages[layer] ?? '').join(' ')
  throw new ManyhandsError('SANDBOX_LAYER_MISSING', {
    layers: missing.join(', '),
    active: active.join(', ') || 'none',
    advice,
  })
}
