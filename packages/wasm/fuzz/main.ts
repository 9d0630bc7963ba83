import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkInput } from './check-input.ts'
import { Coverage } from './coverage.ts'
import { mutate, randomFrom } from './mutate.ts'
import { seeds } from './seeds.ts'

/**
 * Fuzzes the instrumenter, guided by coverage: what reaches a new block is kept and changed further.
 *
 *     npm run fuzz -w packages/wasm -- --seconds 600 [--seed 1]
 *
 * The corpus is read from and, made small, written to fuzz/corpus; an input that breaks a property goes to fuzz/findings.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
})
const corpusFolder = join(import.meta.dirname, 'corpus')
const findingsFolder = join(import.meta.dirname, 'findings')
const MAX_CORPUS_BYTES = 280_000

const random = randomFrom(Number(values.seed))
const until = performance.now() + Number(values.seconds) * 1000
const counts = { executions: 0, refused: 0, accepted: 0, ran: 0, findings: 0 }
const corpus: Uint8Array[] = []
const say = (text: string) => process.stdout.write(`${text}\n`)

async function attempt(input: Uint8Array): Promise<void> {
  counts.executions += 1
  try {
    counts[checkInput(input)] += 1
  } catch (error) {
    counts.findings += 1
    const { message, cause } = error as Error
    const name = createHash('sha256').update(input).digest('hex').slice(0, 16)
    await mkdir(findingsFolder, { recursive: true })
    await writeFile(join(findingsFolder, `${name}.wasm`), input)
    say(`FINDING ${name} (${input.length} bytes): ${message} ${(cause as Error | undefined)?.stack ?? ''}`)
  }
}

async function readCorpus(): Promise<Uint8Array[]> {
  try {
    const names = (await readdir(corpusFolder)).sort()
    return await Promise.all(names.map(name => readFile(join(corpusFolder, name))))
  } catch {
    return []
  }
}

/** Small inputs first; only what still adds coverage stays. */
async function writeCorpus(): Promise<void> {
  const coverage = new Coverage()
  await rm(corpusFolder, { recursive: true, force: true })
  await mkdir(corpusFolder, { recursive: true })
  let bytes = 0
  let kept = 0
  for (const input of [...corpus].sort((left, right) => left.length - right.length)) {
    await attempt(input)
    if (coverage.take() === 0 || bytes + input.length > MAX_CORPUS_BYTES) continue
    bytes += input.length
    kept += 1
    const name = createHash('sha256').update(input).digest('hex').slice(0, 16)
    await writeFile(join(corpusFolder, `${name}.wasm`), input)
  }
  say(`corpus: ${kept} inputs, ${bytes} bytes, ${coverage.size} points of coverage`)
}

const coverage = new Coverage()
for (const input of [...seeds(), ...(await readCorpus())]) {
  await attempt(input)
  if (coverage.take() > 0) corpus.push(input)
}
say(`begins with ${corpus.length} inputs, ${coverage.size} points of coverage`)
let told = performance.now()
while (performance.now() < until) {
  // What was found last is tried more often.
  const recent = random(3) === 0 ? Math.max(0, corpus.length - 20) : 0
  const parent = corpus[recent + random(corpus.length - recent)]!
  const input = mutate(parent, corpus[random(corpus.length)]!, random)
  await attempt(input)
  if (coverage.take() > 0) corpus.push(input)
  if (performance.now() - told > 30_000) {
    told = performance.now()
    say(`${JSON.stringify(counts)} corpus ${corpus.length} coverage ${coverage.size}`)
  }
}
await writeCorpus()
say(JSON.stringify(counts))
process.exitCode = counts.findings > 0 ? 1 : 0
