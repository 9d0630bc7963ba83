import { join } from 'node:path'
import { buildApp, initApp, type TestReport, testApp, updateExpectations } from '@manyhands/apps'
import { ManyhandsError } from '@manyhands/errors'
import { createWasmRuntime } from '@manyhands/runtime'
import { colours } from './ui/colours.ts'
import { plainText, plural } from './ui/format.ts'
import { renderTests } from './ui/render-tests.ts'

const maxLineChars = 300
const say = (line: string) => process.stdout.write(`${line}\n`)
const sayJson = (value: object) => say(JSON.stringify(value, null, 2))

/** `manyhands app init`. @throws INPUT_INVALID, FILE_UNREADABLE */
export async function appInitAction(
  kind: string,
  folder: string,
  { json }: { json?: boolean },
): Promise<void> {
  const files = await initApp(kind, folder)
  if (json) {
    sayJson({ ok: true, kind, folder, files })
    return
  }
  for (const file of files) say(join(folder, file))
  say(`\ntry it:  npx manyhands app test ${folder}`)
}

/** `manyhands app build`. @throws JOB_INVALID, COMPILER_MISSING, BUILD_FAILED, FILE_UNREADABLE */
export async function appBuildAction(folder: string, { json }: { json?: boolean }): Promise<void> {
  const files = await build(folder, json)
  if (json) {
    sayJson({ ok: true, folder, files })
    return
  }
  for (const file of files) say(join(folder, file))
  if (files.length === 0) say('nothing to build: the app’s files run as they are')
}

export type AppTestFlags = { update?: boolean; build?: boolean; json?: boolean }

/** `manyhands app test`: 0 when every test passed, else 1. @throws what building and the sandbox throw */
export async function appTestAction(
  folder: string,
  { update, build: first, json }: AppTestFlags,
): Promise<number> {
  if (first !== false) await build(folder, json)
  const runtime = createWasmRuntime()
  let reports: TestReport[]
  let written: string[] = []
  try {
    if (update) [reports, written] = await updateExpectations(folder, runtime)
    else reports = await testApp(folder, runtime)
  } finally {
    await runtime.close()
  }
  const ok = reports.every(report => report.ok)
  if (json) sayJson({ ok, folder, tests: reports, written })
  else {
    for (const line of renderTests(reports, colours(process.stdout))) say(line)
    if (written.length > 0)
      say(`wrote ${plural(written.length, 'file')}: look at them before you rely on them`)
  }
  return ok ? 0 : 1
}

/** What a compiler says has many lines; they go before the error. */
async function build(folder: string, json = false): Promise<string[]> {
  try {
    return await buildApp(folder, { wasiSdk: process.env.WASI_SDK_PATH || undefined })
  } catch (error) {
    const lines = error instanceof ManyhandsError ? String(error.details.reason ?? '').split('\n') : []
    if (json || lines.length < 2) throw error
    for (const line of lines) process.stderr.write(`${plainText(line, maxLineChars)}\n`)
    const reason = 'the compiler says why, above'
    throw new ManyhandsError('BUILD_FAILED', { ...(error as ManyhandsError).details, reason })
  }
}
