import { setTimeout as sleep } from 'node:timers/promises'
import type { Transport } from 'viem'

const tries = 4
const waitMs = 50

/** What nodes say when the block they took for the latest moved on, or has not reached them, while they answered. */
const passing = /BlockOutOfRange|header not found|block not found|missing trie node|unknown block/i

/** Asks again when the node lost its footing between two blocks: that says nothing about what was asked. */
export function patientTransport(transport: Transport): Transport {
  return parameters => {
    const inner = transport(parameters)
    const request = async (body: unknown): Promise<unknown> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inner.request(body as never)
        } catch (error) {
          if (attempt >= tries || !passing.test(String((error as Error).message))) throw error
          await sleep(waitMs * attempt)
        }
      }
    }
    return { ...inner, request: request as typeof inner.request }
  }
}
