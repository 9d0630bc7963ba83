import { setTimeout as sleep } from 'node:timers/promises'

type ChainEvent = { name: string; args: Record<string, unknown>; block: number }

/** Tells what happens on the chain as it happens, from the market's stream of events, until aborted. */
export async function followChain(
  marketUrl: string,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await readStream(`${marketUrl}/v1/events`, say, signal).catch(() => undefined)
    await sleep(500, undefined, { signal }).catch(() => undefined)
  }
}

async function readStream(url: string, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal, headers: { accept: 'text/event-stream' } })
  let text = ''
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const messages = text.split('\n\n')
    text = messages.pop() ?? ''
    for (const message of messages) {
      const data = message
        .split('\n')
        .filter(line => line.startsWith('data:'))
        .map(line => line.slice(5))
        .join('')
      if (data.trim().startsWith('{')) say(describe(JSON.parse(data) as ChainEvent))
    }
  }
}

function describe({ name, args, block }: ChainEvent): string {
  const deal = typeof args.deal === 'string' ? ` deal ${args.deal.slice(0, 10)}` : ''
  const batch = args.index === undefined ? '' : ` batch ${args.index}`
  return `block ${block}  ${name}${deal}${batch}`
}
