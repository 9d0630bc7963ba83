import { errorFromJson, ManyhandsError } from '@manyhands/errors'
import { toWire } from '@manyhands/protocol'
import type { z } from 'zod'

export type Service = { name: string; url: string; timeoutMs?: number }

/**
 * Calls a service and checks what it answers. A body makes it a POST; its bigints go as decimal strings.
 * @throws SERVICE_UNREACHABLE, SERVICE_FAILED, and whatever code the service answers with
 */
export async function fetchJson<S extends z.ZodType>(
  service: Service,
  path: string,
  schema: S,
  body?: unknown,
): Promise<z.output<S>> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(toWire(body)),
  }
  const init = {
    ...(body === undefined ? {} : post),
    signal: AbortSignal.timeout(service.timeoutMs ?? 15_000),
  }
  const { status, text } = await request(service, path, init)
  const json = parse(text)
  if (status >= 400) {
    throw json === undefined
      ? new ManyhandsError('SERVICE_FAILED', { service: service.name, reason: `HTTP ${status} at ${path}` })
      : errorFromJson(json, service.name)
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const reason = `${path}: ${issue?.path.join('.')} ${issue?.message}`.slice(0, 300)
  throw new ManyhandsError('SERVICE_FAILED', { service: service.name, reason })
}

async function request({ name, url }: Service, path: string, init: RequestInit) {
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, init)
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    throw new ManyhandsError('SERVICE_UNREACHABLE', { service: name, url }, { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page, say; the caller turns that into its own error.
    return undefined
  }
}
