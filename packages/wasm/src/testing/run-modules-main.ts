import { readFileSync } from 'node:fs'
import { runModule } from './run-module.ts'

/** Child of run-in-tier.ts: runs the modules of a list, prints the endings as JSON. */
const { paths, start } = JSON.parse(readFileSync(process.argv[2]!, 'utf8'))
process.stdout.write(JSON.stringify(paths.map((path: string) => runModule(readFileSync(path), start))))
