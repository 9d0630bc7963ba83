import { readFileSync, statSync } from 'node:fs'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { UsageError } from './usage-error.ts'

/** The account that pays: from a file that nobody else may read, or typed at the terminal. Never from arguments or the environment. */
export async function readKey(path: string | undefined): Promise<PrivateKeyAccount> {
  const text = path === undefined ? await ask('Key of the account that pays (not shown): ') : fromFile(path)
  const key = text.trim().replace(/^0x/, '')
  const where = path ?? 'the terminal'
  if (!/^[0-9a-fA-F]{64}$/.test(key)) throw new UsageError(`${where}: not a private key (64 hex digits)`)
  try {
    return privateKeyToAccount(`0x${key}`)
  } catch {
    throw new UsageError(`${where}: not a key of the curve`)
  }
}

function fromFile(path: string): string {
  try {
    const others = statSync(path).mode & 0o077
    if (others !== 0) throw new UsageError(`--key-file ${path}: others may read it; chmod 600 ${path}`)
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`--key-file ${path}: ${(error as Error).message}`)
  }
}

/** Reads a line from the terminal that does not appear on it. */
async function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  if (!stdin.isTTY) throw new UsageError('No terminal to ask for the key at: --key-file <path>')
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  try {
    return await typed(stdin)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

async function typed(input: AsyncIterable<string>): Promise<string> {
  let line = ''
  for await (const chunk of input) {
    for (const key of chunk) {
      if (key === '\u0003') throw new UsageError('Cancelled')
      if (key === '\r' || key === '\n') return line
      line = key === '\u007f' || key === '\b' ? line.slice(0, -1) : line + key
    }
  }
  return line
}
