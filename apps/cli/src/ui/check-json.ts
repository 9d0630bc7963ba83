import type { CheckReport, FileDifference } from '@manyhands/runtime/check'
import type { CheckAbout } from './render-check.ts'

/** What `check --json` prints: the whole report, bytes in hex. */
export function checkJson(report: CheckReport, { name, tasks, written }: CheckAbout) {
  const differences = report.differences.map(({ first, ...rest }) => ({
    ...rest,
    ...(first && { first: { ...first, file: fileJson(first.file) } }),
  }))
  return {
    ok: report.verdict === 'deterministic',
    name,
    projectTasks: tasks,
    ...report,
    differences,
    ...(written && { written }),
  }
}

function fileJson({ sizes, contexts, ...rest }: FileDifference) {
  return {
    ...rest,
    sizes: sizes.map(size => size ?? null),
    contexts: contexts.map(bytes => Buffer.from(bytes).toString('hex')),
  }
}
