import type { Command } from 'commander'
import type { VerifyOptions } from './verify-action.ts'

// The commands' words and options. What they do is imported when one is called, so that `--help` is quick.

type Global = { network?: string }

export function runCommandLine(program: Command): void {
  program
    .command('run')
    .description('have a project or one script run by the network, and fetch its verified results')
    .argument('<target>', 'a folder with manyhands.json, or a script: .py, .js, .ts, .sql')
    .argument('[args...]', 'arguments of the app, after --')
    .option('--input <file...>', 'files that every task finds in /in')
    .option('--tasks <n>', 'number of tasks')
    .option(
      '--trust <n>',
      'a result is to be wrong with probability at most 1/n (default: the project’s, else 3)',
    )
    .option(
      '--timeout <seconds>',
      'longest run of one task: real seconds of a container, 500,000,000 fuel each of a module',
    )
    .option('--fuel <n>', 'most fuel of one task, about one for each simple instruction')
    .option('--batch-size <n>', 'tasks of a batch (default: about four batches)')
    .option('--args <arg...>', 'arguments of the app')
    .option('--max-price <nRLC>', 'most that one task may cost, in nRLC')
    .option('--out <folder>', 'where results go (default: manyhands-results/<name>-<deal>)')
    .option('--json', 'print one JSON object at the end and nothing else')
    .addHelpText(
      'after',
      `
Examples:
  manyhands run examples/nearest-airports
  manyhands run my.py --input data.csv --tasks 8 --trust 3
  manyhands run query.sql --input airports.csv
  manyhands run my.ts --tasks 4 --timeout 60 -- --verbose

Exit codes: 0 every task ended ok and was verified against the settled root, 1 a task failed or a batch was
undecided or refunded, 2 the job could not be placed.`,
    )
    .action(async (target: string, args: string[], options: Record<string, unknown>) => {
      const { runAction } = await import('./run-action.ts')
      process.exitCode = await runAction(target, args, { ...options, ...program.opts<Global>() })
    })
}

export function verifyCommand(program: Command): void {
  program
    .command('verify')
    .description('check that every file of a results folder is what the workers agreed on')
    .argument('<folder>', 'a folder that run made')
    .option('--offline', 'ask no chain: only hold the folder against the squad’s signatures in its receipt')
    .addOption(
      program
        .createOption('--require-chain', 'fail when no chain could be asked: for scripts')
        .conflicts('offline'),
    )
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
With a network at hand the folder is "verified" against its chain; a chain that contradicts it, or another network’s, is a
failure. Without one it is only "consistent": unchanged since the workers in its receipt signed.

Exit codes: 0 nothing is wrong, 1 something is, or --require-chain is given and no chain answered.`,
    )
    .action(async (folder: string, options: Omit<VerifyOptions, 'network'>) => {
      const { verifyAction } = await import('./verify-action.ts')
      process.exitCode = await verifyAction(folder, { ...options, ...program.opts<Global>() })
    })
}

export function accountCommand(program: Command): void {
  program
    .command('account')
    .description('your address and what you have')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { accountAction } = await import('./account-action.ts')
      await accountAction({ ...options, ...program.opts<Global>() })
    })
}

export function dealCommand(program: Command): void {
  program
    .command('deal')
    .description('how a deal stands, batch by batch')
    .argument('<id>', 'its id, or the beginning of the id of a deal of yours')
    .option('--json', 'print one JSON object')
    .action(async (id: string, options: { json?: boolean }) => {
      const { dealAction } = await import('./deal-action.ts')
      await dealAction(id, { ...options, ...program.opts<Global>() })
    })
}

export function networkCommand(program: Command): void {
  program
    .command('network')
    .description('what runs: chain, market, pools')
    .option('--json', 'print one JSON object')
    .action(async (options: { json?: boolean }) => {
      const { networkAction } = await import('./network-action.ts')
      await networkAction({ ...options, ...program.opts<Global>() })
    })
}
