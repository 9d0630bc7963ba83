// What console shows of a value.

function keyOf(key) {
  if (typeof key === 'symbol') return `[${String(key)}]`
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}

function inspectPrimitive(value) {
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function')
    return `[${/^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : 'Function'}: ${value.name || '(anonymous)'}]`
  return Object.is(value, -0) ? '-0' : String(value)
}

function errorText(error) {
  const head = `${error.name}: ${error.message}`
  const stack = typeof error.stack === 'string' ? error.stack.trimEnd() : ''
  const text = stack === '' ? head : `${head}\n${stack}`
  return error.cause === undefined ? text : `${text}\n  caused by ${inspect(error.cause)}`
}

const maxDepth = 4
const maxItems = 100

function inspect(value, depth = 0, above = []) {
  if (value === null || typeof value !== 'object') return inspectPrimitive(value)
  if (value instanceof Error) return errorText(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof RegExp) return String(value)
  if (above.includes(value)) return '[Circular]'
  const name = value.constructor?.name ?? ''
  const inner = item => inspect(item, depth + 1, [...above, value])
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
  if (depth > maxDepth) return isList ? '[Array]' : `[${name || 'Object'}]`
  const [open, close] = isList ? '[]' : '{}'
  const parts = partsOf(value, isList, inner)
  const prefix = (isList ? name === 'Array' : name === 'Object')
    ? ''
    : isList
      ? `${name}(${value.length}) `
      : `${name}${value.size === undefined ? '' : `(${value.size})`} `
  if (parts.length === 0) return `${prefix}${open}${close}`
  const line = `${prefix}${open} ${parts.join(', ')} ${close}`
  if (line.length <= 76 && !line.includes('\n')) return line
  const indented = parts.map(part => `  ${part.replaceAll('\n', '\n  ')}`)
  return `${prefix}${open}\n${indented.join(',\n')}\n${close}`
}

function partsOf(value, isList, inner) {
  const rest = size => (size > maxItems ? [`... ${size - maxItems} more`] : [])
  if (isList) return [...Array.prototype.slice.call(value, 0, maxItems).map(inner), ...rest(value.length)]
  if (value instanceof Set) return [...[...value].slice(0, maxItems).map(inner), ...rest(value.size)]
  if (value instanceof Map) {
    const shown = [...value].slice(0, maxItems).map(([key, item]) => `${inner(key)} => ${inner(item)}`)
    return [...shown, ...rest(value.size)]
  }
  const keys = Reflect.ownKeys(value).filter(key => Object.prototype.propertyIsEnumerable.call(value, key))
  return [...keys.slice(0, maxItems).map(key => `${keyOf(key)}: ${inner(value[key])}`), ...rest(keys.length)]
}
