import { pythonApp } from '../script-kinds.ts'
import { pythonModule } from './run-input.ts'
import type { Behaviour, SuiteProgram } from './suite.ts'

const scripts: Record<Behaviour, string> = {
  report: `
import os, sys
e = os.environ
with open('/out/report.txt', 'w') as f:
    f.write(f"task={e['TASK']} of {e['TASKS']}\\nargs={' '.join(sys.argv[1:])}\\n")
    for path in ['/in/task.json', '/in/data.txt', '/app/lib.txt']: f.write(open(path).read() + '\\n')
    f.write(sys.stdin.read() + '\\n')
os.makedirs('/out/deep/er')
open('/out/deep/er/z', 'w').write('z')
open('/out/B', 'w').write('b')
print('out')
print('err', file=sys.stderr)
`,
  exit: `
open('/out/kept', 'w').write('kept')
raise SystemExit(7)
`,
  leave: `
import os
print('dirty' if os.path.exists('/tmp/left') or os.path.exists('/out/left') else 'clean')
for path in ['/tmp/left', '/out/left']: open(path, 'w').write('left')
`,
  trespass: `
import os
write = lambda path: lambda: open(path, 'w').write('x')
for step in [write('/in/data.txt'), write('/in/new'), write('/app/new'), write('/new'), lambda: os.remove('/in/data.txt')]:
    try:
        step()
        print('done')
    except OSError: print('refused')
`,
  secret: `
try: print(len(open('/secrets/key', 'rb').read()))
except OSError: print('none')
`,
  loop: 'while True: pass',
  hoard: 'h = []\nwhile True: h.append(bytearray(1 << 24))',
  fill: `
import sys
try:
    with open('/out/big', 'wb') as f:
        while True: f.write(bytes(1 << 16))
except OSError: sys.exit(9)
`,
  scatter: `
import sys
try:
    for i in range(1000000): open(f'/out/{i}', 'w').close()
except OSError: sys.exit(9)
`,
  babble: "while True: print('again')",
}

const alwaysBehave: readonly Behaviour[] = ['report', 'leave', 'trespass', 'secret']
const onlyTaskZero = "import os\nif os.environ['TASK'] != '0':\n    print('fine')\n    raise SystemExit(0)\n"

/** The suite's programs as Python scripts. */
export const pythonPrograms = Object.fromEntries(
  Object.entries(scripts).map(([name, script]) => {
    const isGood = alwaysBehave.includes(name as Behaviour)
    const bytes = Buffer.from(isGood ? script : onlyTaskZero + script)
    const program = { runtime: 'wasm' as const, module: pythonModule }
    return [name, { program, args: pythonApp.args, files: [{ path: '/in/main.py', bytes }] }]
  }),
) as unknown as Record<Behaviour, SuiteProgram>
