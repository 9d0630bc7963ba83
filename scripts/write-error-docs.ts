import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { errorRegistry } from '../packages/errors/src/registry.ts'

/** Writes docs/errors.md from the registry; with --check only tells whether it is up to date. */
const path = fileURLToPath(new URL('../docs/errors.md', import.meta.url))
const rows = Object.entries(errorRegistry).map(
  ([code, { message, hint, retryable, httpStatus }]) =>
    `| \`${code}\` | ${httpStatus} | ${message} | ${hint} | ${retryable ? 'yes' : 'no'} |`,
)
const text = `# Errors

Written by \`npm run docs:errors\` from \`packages/errors/src/registry.ts\`. Names in braces are filled in.

| code | HTTP | message | hint | worth a retry |
|---|---|---|---|---|
${rows.join('\n')}
`

if (process.argv.includes('--check')) {
  const current = await readFile(path, 'utf8').catch(() => '')
  if (current !== text) {
    process.stderr.write('docs/errors.md is out of date: run npm run docs:errors\n')
    process.exit(1)
  }
} else {
  await writeFile(path, text)
}
