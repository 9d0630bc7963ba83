/**
 * The one way a value is written as JSON here: keys sorted, no spaces, UTF-8. So equal values have equal
 * digests. Fields that are undefined are left out.
 */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(sorted(value)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  // A null prototype, so that a key named __proto__ is a key like any other.
  const result = Object.create(null) as Record<string, unknown>
  for (const [key, inner] of entries) result[key] = sorted(inner)
  return result
}
