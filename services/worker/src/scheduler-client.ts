import { setTimeout as sleep } from 'node:timers/promises'
import { errorFromJson, ManyhandsError } from '@manyhands/errors'
import { type HubDomain, resultsVersion, toWire, typedData } from '@manyhands/protocol'
import type { LocalAccount } from 'viem'
import type { Contribution } from './duty.ts'

export type Busy = { deal: string; index: number; done: number; total: number; phase: string }

const timeoutMs = 15_000
const sessionSeconds = 300

/** The scheduler as its workers see it: outbound HTTP only, signed in once an hour. */
export function createSchedulerClient(options: {
  url: string
  pool: number
  domain: HubDomain
  account: LocalAccount
  nowMs: () => number
}) {
  const { url, pool, domain, account } = options
  let token: string | undefined

  async function post(path: string, body: unknown, authorization?: string): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(toWire(body)),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new ManyhandsError('SERVICE_UNREACHABLE', { service: 'scheduler', url }, { cause })
    })
    const answer = await response.json().catch(() => undefined)
    if (!response.ok) throw errorFromJson(answer, 'scheduler')
    return answer
  }

  async function signIn(): Promise<string> {
    const expiry = BigInt(Math.floor(options.nowMs() / 1000) + sessionSeconds)
    const message = { worker: account.address, pool, expiry }
    const signature = await account.signTypedData(typedData(domain, 'Session', message) as never)
    const answer = (await post('/v1/sessions', {
      worker: account.address,
      expiry,
      signature,
      version: resultsVersion,
    })) as {
      token: string
    }
    return answer.token
  }

  /** Posts with the session's token; signs in again once when it is over. */
  async function postAs(path: string, body: unknown): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      token ??= await signIn()
      try {
        return await post(path, body, `Bearer ${token}`)
      } catch (error) {
        if (!(error instanceof ManyhandsError) || error.code !== 'SESSION_INVALID' || attempt > 0) throw error
        token = undefined
      }
    }
  }

  return {
    join: (maxBond: bigint, expiry: bigint, signature: `0x${string}`) =>
      post('/v1/join', { worker: account.address, maxBond, expiry, signature }),
    beat: (busy: Busy[]) => postAs('/v1/heartbeats', { busy }),
    commit: ({ deal, index, seal, signature }: Contribution) =>
      postAs('/v1/commitments', { deal, index, seal, signature }),
    reveal: ({ deal, index, root, salt, tasks }: Contribution) =>
      postAs('/v1/reveals', { deal, index, root, salt, tasks }),
  }
}

export type SchedulerClient = ReturnType<typeof createSchedulerClient>

/** Repeats a call until it succeeds, the failure is final, or the signal ends it. */
export async function untilDone<T>(
  call: () => Promise<T>,
  options: { signal: AbortSignal; everyMs?: number; onRetry?: () => void },
): Promise<T> {
  const { signal, everyMs = 500, onRetry } = options
  for (;;) {
    signal.throwIfAborted()
    try {
      return await call()
    } catch (error) {
      if (error instanceof ManyhandsError && !error.retryable) throw error
      onRetry?.()
      await sleep(everyMs, undefined, { signal })
    }
  }
}
