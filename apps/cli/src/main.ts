import { Command, CommanderError } from 'commander'
import { appCommand } from './app-commands.ts'
import { checkCommand } from './check-command.ts'
import { accountCommand, dealCommand, networkCommand, runCommandLine, verifyCommand } from './commands.ts'

const program = new Command('manyhands')
  .description('Have work done by many hands, and check that it was done.')
  .version('0.1.0')
  .option(
    '--network <file>',
    'network profile (default: $MANYHANDS_NETWORK, else .manyhands/network.json here or above)',
  )
  .exitOverride()
  .showHelpAfterError('(manyhands --help lists the commands)')
  .addHelpText(
    'after',
    `
Examples:
  manyhands run examples/nearest-airports                 a project: a folder with manyhands.json
  manyhands run my.py --input data.csv --tasks 8 --trust 3   one file of your own: .py, .js, .ts, .sql
  manyhands app init python my-app                        start an app of your own
  manyhands check examples/fractal                        is an app deterministic?
  manyhands verify manyhands-results/my.py-1a2b3c4d       is every file what the workers agreed on?
  manyhands deal 0x1a2b3c4d                               how a job stands
  manyhands account                                       your RLC

Exit codes: 0 all is well, 1 something failed or does not verify, 2 the command could not be carried out.`,
  )

const commands = [runCommandLine, checkCommand, verifyCommand, accountCommand, dealCommand, networkCommand]
for (const add of [...commands, appCommand]) add(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    const { reportError } = await import('./report-error.ts')
    reportError(error, process.argv.includes('--json'))
    process.exitCode = 2
  }
}
