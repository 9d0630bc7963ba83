type Path = (string | number)[]

/** Every leaf of a JSON value, by its path. */
export function jsonLeaves(
  value: unknown,
  path: Path = [],
): { path: Path; value: string | number | boolean }[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, inner]) =>
      jsonLeaves(inner, [...path, Array.isArray(value) ? Number(key) : key]),
    )
  }
  return [{ path, value: value as string | number | boolean }]
}

/** A copy with one leaf changed as little as can be: a digit of a text, one more of a number. */
export function flipLeaf<T>(value: T, path: Path): T {
  const copy = structuredClone(value)
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy)
  const holder = parent as Record<string | number, unknown>
  const key = path.at(-1)!
  holder[key] = flipped(holder[key])
  return copy
}

function flipped(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  const text = String(value)
  const last = text.at(-1)!
  return text.slice(0, -1) + (last === '1' ? '2' : '1')
}
