// What a program knows of itself and of its end.

function writeTo(fd) {
  return data => {
    host.writeOut(fd, ...dataArgs(data))
    return true
  }
}

const process = {
  argv: host.args,
  env: host.env,
  exitCode: undefined,
  platform: 'wasi',
  exit: (code = process.exitCode ?? 0) => host.exit(code),
  cwd: () => '/',
  stdout: { write: writeTo(1) },
  stderr: { write: writeTo(2) },
}

/** Some of what QuickJS's own `std` has, in its names. */
const std = {
  loadFile(path) {
    return exists(path) ? host.readText(path) : null
  },
  writeFile: fs.writeFileSync,
  getenv: name => host.env[name],
  getenviron: () => ({ ...host.env }),
  exit: process.exit,
  out: { puts: said => host.writeOut(1, String(said)), flush() {} },
  err: { puts: said => host.writeOut(2, String(said)), flush() {} },
}
