import type { Command } from 'commander'
import type { AppTestFlags } from './app-action.ts'

/** `manyhands app …`: writing apps. What a command does is imported when it is called. */
export function appCommand(program: Command): void {
  const app = program
    .command('app')
    .description('write an app: start from a template, build it, test it in the workers’ sandbox')
    .addHelpText(
      'after',
      `
Examples:
  manyhands app init python visitors     a working project in the folder visitors
  manyhands app test visitors            builds it and runs its tests

How to write an app of each kind: docs/apps.md`,
    )
  initCommand(app)
  buildCommand(app)
  testCommand(app)
}

function initCommand(app: Command): void {
  app
    .command('init')
    .description('write a working project: manyhands.json, source, a small input, tests')
    .argument('<kind>', 'python, javascript, typescript, sql, assemblyscript, c, cpp or rust')
    .argument('[folder]', 'an empty or a new folder (default: the kind’s name)')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Example:
  manyhands app init typescript my-app

Exit codes: 0 written, 2 an unknown kind or a folder that is not empty.`,
    )
    .action(async (kind: string, folder: string | undefined, options: { json?: boolean }) => {
      const { appInitAction } = await import('./app-action.ts')
      await appInitAction(kind, folder ?? kind, options)
    })
}

function buildCommand(app: Command): void {
  app
    .command('build')
    .description('compile what the project’s app names')
    .argument('[folder]', 'a folder with manyhands.json', '.')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Compilers run with the project’s own flags, cargo also its build scripts: build only what you would run.
$WASI_SDK_PATH, when set, is the WASI SDK that compiles C and C++.

Example:
  manyhands app build my-app

Exit codes: 0 built, 2 not: a compiler is missing or refuses the source.`,
    )
    .action(async (folder: string, options: { json?: boolean }) => {
      const { appBuildAction } = await import('./app-action.ts')
      await appBuildAction(folder, options)
    })
}

function testCommand(app: Command): void {
  app
    .command('test')
    .description('build a project and run its tests in the sandbox that workers use')
    .argument('[folder]', 'a folder with manyhands.json', '.')
    .option('--update', 'take what the tests make for what they expect, and write it down')
    .option('--no-build', 'test what was built before')
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
A test in manyhands.json: { "name": "alone", "tasks": 1, "expect": { "files": { "share.csv": "test/alone/share.csv" } } }

Examples:
  manyhands app test my-app
  manyhands app test my-app --update     after a look at what changed

Exit codes: 0 all tests passed, 1 one did not, 2 they could not be run.`,
    )
    .action(async (folder: string, options: AppTestFlags) => {
      const { appTestAction } = await import('./app-action.ts')
      process.exitCode = await appTestAction(folder, options)
    })
}
