// Files, in Node’s names.

const utf8Names = ['utf8', 'utf-8']

function encodingOf(options) {
  const encoding = typeof options === 'string' ? options : options?.encoding
  if (encoding && !utf8Names.includes(encoding)) throw new RangeError(`only utf8 is known, not ${encoding}`)
  return encoding
}

function exists(path) {
  try {
    host.stat(path)
    return true
  } catch {
    return false
  }
}

function makeFolders(path) {
  const parts = String(path).split('/')
  for (let i = 1; i <= parts.length; i += 1) {
    const folder = parts.slice(0, i).join('/')
    if (folder !== '' && !exists(folder)) host.mkdir(folder)
  }
}

function remove(path, { recursive = false, force = false } = {}) {
  if (force && !exists(path)) return
  const [, isFolder] = host.stat(path)
  if (!isFolder) return host.unlink(path)
  if (recursive) for (const name of host.readDir(path)) remove(`${path}/${name}`, { recursive })
  host.rmdir(path)
}

const fs = {
  readFileSync: (path, options) =>
    encodingOf(options) ? host.readText(path) : new Uint8Array(host.readFile(path)),
  writeFileSync: (path, data) => host.writeFile(path, false, ...dataArgs(data)),
  appendFileSync: (path, data) => host.writeFile(path, true, ...dataArgs(data)),
  existsSync: exists,
  readdirSync: path => host.readDir(path),
  mkdirSync: (path, options) => (options?.recursive ? makeFolders(path) : host.mkdir(path)),
  statSync(path) {
    const [size, isFolder] = host.stat(path)
    return { size, isFile: () => !isFolder, isDirectory: () => isFolder }
  },
  unlinkSync: path => host.unlink(path),
  rmSync: remove,
  rmdirSync: path => host.rmdir(path),
  renameSync: (from, to) => host.rename(from, to),
  copyFileSync: (from, to) => host.writeFile(to, false, ...dataArgs(host.readFile(from))),
}
