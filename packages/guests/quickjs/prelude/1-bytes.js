// Bytes and text. `host` is what host.c gives.

/** Text as it is, any view or buffer as [buffer, offset, length]: what the C side takes. */
function dataArgs(data) {
  if (ArrayBuffer.isView(data)) return [data.buffer, data.byteOffset, data.byteLength]
  if (data instanceof ArrayBuffer) return [data, 0, data.byteLength]
  return [String(data)]
}

class TextEncoder {
  get encoding() {
    return 'utf-8'
  }
  encode(text = '') {
    return new Uint8Array(host.encode(String(text)))
  }
}

class TextDecoder {
  constructor(label = 'utf-8') {
    if (!/^utf-?8$/i.test(label)) throw new RangeError(`only utf-8 can be decoded, not ${label}`)
  }
  get encoding() {
    return 'utf-8'
  }
  decode(data = new Uint8Array()) {
    const text = host.decode(...dataArgs(data))
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  }
}
