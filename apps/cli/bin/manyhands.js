#!/usr/bin/env node
// Plain JavaScript that any Node from 20 on runs: it only sees to it that the command itself runs on Node 24.
import { spawn } from 'node:child_process'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = new URL('../src/main.ts', import.meta.url)
const wantedMajor = 24

if (Number(process.versions.node.split('.')[0]) >= wantedMajor) {
  nodeModule.enableCompileCache()
  await import(main.href)
} else runOnBundledNode(findBundledNode())

/** The Node that came with `npm install`, whatever the machine's own is. */
function findBundledNode() {
  const name = `node-${process.platform}-${process.arch}`
  try {
    const manifest = nodeModule.createRequire(import.meta.url).resolve(`${name}/package.json`)
    return join(dirname(manifest), 'bin', 'node')
  } catch {
    process.stderr.write(
      `error: manyhands needs Node ${wantedMajor}; this is ${process.version} and the package ${name} is not installed\n` +
        `  hint: run npm install in its repository, or install Node ${wantedMajor}\n`,
    )
    process.exit(2)
  }
}

function runOnBundledNode(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // On a terminal Ctrl-C reaches the child by itself too; it takes two in quick succession as one.
  const pass = signal => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  child.on('error', error => {
    process.stderr.write(`error: ${node} does not run: ${error.message}\n`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
    if (signal === null) process.exit(code ?? 2)
    process.kill(process.pid, signal)
  })
}
