import { readFileSync } from 'node:fs'
import type { Abi, AbiParameter } from 'viem'
import { root } from '../compile.ts'
import { startAnvil } from '../gas/start-anvil.ts'
import { readSources } from '../mutants/read-sources.ts'
import { runSolc } from '../solc.ts'

const source = 'scripts/differential/LibraryHarness.sol'

/** The libraries on a chain of their own, at an address, with nothing else. */
export type Harness = {
  abi: Abi
  /** What a function takes: the arbitraries are made from it. */
  inputsOf: (functionName: string) => readonly AbiParameter[]
  call: (functionName: string, args: readonly unknown[]) => Promise<unknown>
  stop: () => void
}

function compileHarness(): { abi: Abi; code: `0x${string}` } {
  const files = new Map([...readSources(root, ['src'])].map(([path, text]) => [path, text.toString('utf8')]))
  files.set(source, readFileSync(`${root}/${source}`, 'utf8'))
  const outputSelection = { [source]: { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } }
  const output = runSolc(files, { optimizer: { enabled: false }, outputSelection })
  const { abi, evm } = output.contracts![source]!.LibraryHarness!
  return { abi: abi as Abi, code: `0x${evm.deployedBytecode.object}` }
}

export async function startHarness(): Promise<Harness> {
  const { abi, code } = compileHarness()
  const { createTestClient, http, publicActions } = await import('viem')
  const anvil = await startAnvil()
  const client = createTestClient({ mode: 'anvil', transport: http(anvil.url) }).extend(publicActions)
  const address = `0x${'11'.repeat(20)}` as const
  await client.setCode({ address, bytecode: code })
  return {
    abi,
    inputsOf: functionName => {
      const entry = abi.find(item => item.type === 'function' && item.name === functionName)
      if (entry?.type !== 'function') throw new Error(`the harness has no ${functionName}`)
      return entry.inputs
    },
    call: (functionName, args) => client.readContract({ address, abi, functionName, args }),
    stop: anvil.stop,
  }
}
