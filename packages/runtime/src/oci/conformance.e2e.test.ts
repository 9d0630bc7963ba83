import { afterAll, beforeAll, describe, it } from 'vitest'
import { digestOf } from '../digest.ts'
import type { Program } from '../runtime.ts'
import { describeRuntime } from '../testing/conformance.ts'
import type { Behaviour, SuiteProgram } from '../testing/suite.ts'
import { createOciRuntime } from './create-oci-runtime.ts'
import { busyboxImage } from './testing/busybox-image.ts'
import { type EngineFixture, type EngineName, missingFor, startEngine } from './testing/engine-fixture.ts'
import { findProgram } from './testing/find-program.ts'

const scripts: Record<Behaviour, string> = {
  report: `
(echo "task=$TASK of $TASKS"; echo "args=$*"; for f in /in/task.json /in/data.txt /app/lib.txt; do cat $f; echo; done; cat; echo) > /out/report.txt
mkdir -p /out/deep/er; printf z > /out/deep/er/z; printf b > /out/B
echo out; echo err >&2`,
  exit: 'printf kept > /out/kept; exit 7',
  leave: `
if [ -e /tmp/left ] || [ -e /out/left ]; then echo dirty; else echo clean; fi
echo left > /tmp/left; echo left > /out/left`,
  trespass: `
for f in /in/data.txt /in/new /app/new /new; do (echo x > $f) 2>/dev/null && echo done || echo refused; done
rm -f /in/data.txt 2>/dev/null && echo done || echo refused`,
  secret: 'if [ -e /secrets/key ]; then wc -c < /secrets/key; else echo none; fi',
  loop: 'while true; do :; done',
  hoard: 'x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done',
  fill: 'yes > /out/big; exit 9',
  scatter: 'for i in $(seq 1000000); do : > /out/$i || exit 9; done',
  babble: 'yes',
}
const alwaysBehave: readonly string[] = ['report', 'leave', 'trespass', 'secret']

const image = await busyboxImage().catch(() => new Uint8Array())
const program: Program = { runtime: 'oci', image: { digest: digestOf(image), read: async () => image } }
const programs = Object.fromEntries(
  Object.entries(scripts).map(([name, script]) => {
    const behaved = alwaysBehave.includes(name)
      ? script
      : `[ $TASK = 0 ] || { echo fine; exit 0; }; ${script}`
    return [name, { program, args: [behaved, 'sh'] }]
  }),
) as Record<Behaviour, SuiteProgram>

const endings = {
  loop: 'unfinished',
  hoard: 'unfinished',
  fill: { status: 'limit-exceeded', reason: /^left more than 4 MiB or 500 files$/ },
  scatter: { status: 'limit-exceeded', reason: /^left more than 4 MiB or 500 files$/ },
  babble: { status: 'limit-exceeded', reason: /^printed more than 64 KiB$/ },
} as const

// gVisor is tried where it is installed: the kernel that its containers see is another, their results are the same.
const variants: [EngineName, 'runc' | 'runsc'][] = [
  ['docker', 'runc'],
  ['podman', 'runc'],
  ['docker', 'runsc'],
]

describe.each(variants)('%s with %s', (name, ociRuntime) => {
  const missing =
    missingFor(name) ?? (findProgram(ociRuntime) ? undefined : 'no runsc (apt-get install runsc)')
  if (missing !== undefined) {
    it.skip(`is not tried: ${missing}`, () => {})
    return
  }
  let fixture: EngineFixture
  beforeAll(async () => {
    fixture = await startEngine(name)
  })
  afterAll(() => fixture?.stop())
  describeRuntime(`oci by ${name}`, () => createOciRuntime({ socketPath: fixture.socketPath }), {
    programs,
    endings,
  })
})
