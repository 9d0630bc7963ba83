import type { Command } from 'commander'

/** `manyhands check`: its words; what it does is imported when it is called. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('find out whether an app is deterministic: run it again and again on a changed host')
    .argument('<target>', 'a folder with manyhands.json, or one script')
    .argument('[args...]', 'arguments of the app, after --')
    .option('--input <file...>', 'files that every task finds in /in')
    .option('--tasks <n>', 'so many of the project’s tasks, spread over all (default: 4, of a script 2)')
    .option('--runs <n>', 'so many runs (default: each thing that can be varied once)')
    .option('--timeout <seconds>', 'longest run of one task')
    .option('--args <arg...>', 'arguments of the app')
    .option('--node <binary>', 'run guests on this Node, too')
    .option('--oci <socket>', 'the container engine, for an app that is an image (default: Docker’s)')
    .option('--json', 'print one JSON object at the end and nothing else')
    .option(
      '--write',
      'sign the verdict with your account and write it to manyhands.check.json in the project',
    )
    .addHelpText(
      'after',
      `
Examples:
  manyhands check examples/fractal                     four of its tasks, about fifteen runs
  manyhands check my.py --input data.csv --tasks 2     a script of your own
  manyhands check my-app --runs 40 --write             publish the verdict with the app from now on

A difference proves that an app is not deterministic. That none was found is no proof: it says what was varied, how often.

Exit codes: 0 deterministic, 1 it differs, 2 the check could not be made.`,
    )
    .action(async (target: string, args: string[], options: Record<string, unknown>) => {
      const { checkAction } = await import('./check-action.ts')
      process.exitCode = await checkAction(target, args, {
        ...options,
        ...program.opts<{ network?: string }>(),
      })
    })
}
