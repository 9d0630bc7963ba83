import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Holds the direction of dependencies between rooms (ARCHITECTURE.md). Every import of another room must be allowed
 * here, and must be named in the room's package.json. Tests may look at any room.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

const allowed: Record<string, string[]> = {
  contracts: [],
  'packages/errors': [],
  'packages/protocol': ['packages/errors'],
  'packages/guests': [],
  'packages/store': ['packages/errors', 'packages/protocol'],
  'packages/host': ['packages/errors'],
  'packages/wasm': ['packages/errors'],
  'packages/chain': ['contracts', 'packages/errors', 'packages/protocol'],
  'packages/runtime': ['packages/errors', 'packages/protocol', 'packages/wasm', 'packages/guests'],
  'packages/apps': ['packages/errors', 'packages/runtime'],
  'packages/sdk': [
    'contracts',
    'packages/errors',
    'packages/protocol',
    'packages/chain',
    'packages/store',
    'packages/runtime',
  ],
  'services/market': ['contracts', 'packages/*'],
  'services/scheduler': ['contracts', 'packages/*'],
  'services/worker': ['contracts', 'packages/*'],
  'apps/cli': ['packages/*'],
  devnet: ['contracts', 'packages/*', 'services/*', 'apps/*'],
  examples: ['packages/*'],
  bench: ['contracts', 'packages/*', 'services/*', 'apps/*', 'devnet'],
}

/** A bench measures parts of a room that the room shows to nobody else. */
const mayReachIn = ['bench']

/** Rooms that must stay pure: no clock, no randomness, no input or output. */
const pure = ['packages/protocol', 'packages/errors', 'packages/wasm/src', 'services/scheduler/src/plan']
const impure =
  /['"]node:(?!crypto)|\b(Date\.now|new Date\(\)|Math\.random|performance\.now|setTimeout|fetch\()/

const rooms = Object.keys(allowed)
const nameToRoom = new Map<string, string>()
const dependencies = new Map<string, Set<string>>()
for (const room of rooms) {
  const manifest = JSON.parse(await readFile(join(root, room, 'package.json'), 'utf8'))
  nameToRoom.set(manifest.name, room)
  const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  dependencies.set(room, new Set([manifest.name, ...Object.keys(named)]))
}

async function* sources(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (['node_modules', 'generated', 'artifacts', 'cache'].includes(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.ts$/.test(entry.name)) yield path
  }
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isAllowed(from: string, to: string): boolean {
  return (
    from === to ||
    allowed[from]!.some(rule => rule === to || (rule.endsWith('/*') && to.startsWith(rule.slice(0, -1))))
  )
}

const problems: string[] = []

function checkImport(room: string, file: string, specifier: string, isTest: boolean): void {
  const at = relative(root, file)
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(dirname(file), specifier))
    if (!isTest && !target.startsWith(room + sep) && !mayReachIn.includes(room))
      problems.push(`${at}: reaches into ${target}`)
    return
  }
  if (specifier.startsWith('node:')) return
  const name = packageOf(specifier)
  const target = nameToRoom.get(name)
  if (target !== undefined && !isTest && !isAllowed(room, target))
    problems.push(`${at}: ${room} may not import ${target}`)
  if (!isTest && !dependencies.get(room)!.has(name))
    problems.push(`${at}: ${name} is not in ${room}/package.json`)
}

for (const room of rooms) {
  for await (const file of sources(join(root, room))) {
    const text = await readFile(file, 'utf8')
    const isTest = /\.(test|e2e\.test)\.ts$|conformance|\/test(ing)?\/|vitest/.test(file)
    for (const [, specifier] of text.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)) {
      checkImport(room, file, specifier!, isTest)
    }
    for (const [, specifier] of text.matchAll(/\bimport\('([^']+)'\)/g))
      checkImport(room, file, specifier!, isTest)
    const place = relative(root, file)
    if (!isTest && pure.some(folder => place.startsWith(folder + sep)) && impure.test(text)) {
      problems.push(`${place}: a pure room has no clock, randomness, input or output`)
    }
  }
}

if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(1)
}
process.stdout.write(`rooms: ${rooms.length} checked, all imports go the right way\n`)
