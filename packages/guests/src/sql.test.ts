import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createWasmRuntime, limitsOf, pythonApp, resolveSource, unpackArchive } from '@manyhands/runtime'
import { afterAll, describe, expect, test } from 'vitest'

const runtime = createWasmRuntime()
afterAll(() => runtime.close())
const module = readFileSync(join(import.meta.dirname, '../modules/sqlite.wasm'))
const python = readFileSync(resolveSource(pythonApp.module, import.meta.dirname))

type Given = Record<string, string | Uint8Array>

async function runModule(program: Uint8Array, args: string[], given: Given, task = 0) {
  const files = Object.entries(given).map(([name, text]) => ({
    path: `/in/${name}`,
    bytes: Buffer.from(text),
  }))
  const [result] = await runtime.runTasks({
    program: { runtime: 'wasm', module: program },
    ...{ files, args, env: {}, tasks: [task], taskCount: 3, limits: limitsOf({ wallSeconds: 60 }) },
  })
  const entries = await unpackArchive(result!.archive)
  return { status: result!.status, files: new Map(entries.map(({ path, bytes }) => [path, bytes])) }
}

async function run(sql: string, given: Given = {}, { args = [] as string[], task = 0 } = {}) {
  const { status, files } = await runModule(
    module,
    ['/in/main.sql', ...args],
    { 'main.sql': sql, ...given },
    task,
  )
  const text = (path: string) => Buffer.from(files.get(path) ?? []).toString()
  const out = Object.fromEntries(
    [...files.keys()].filter(path => path.startsWith('out/')).map(path => [path.slice(4), text(path)]),
  )
  return { status, out, stdout: text('stdout.txt'), stderr: text('stderr.txt') }
}

/** A database as anybody's SQLite would write it: here Python's. */
async function database(script: string): Promise<Uint8Array> {
  const code = `import sqlite3\nd = sqlite3.connect('/out/d')\nd.executescript(${JSON.stringify(script)})\nd.commit(); d.close()`
  const { files } = await runModule(python, pythonApp.args, { 'main.py': code })
  return files.get('out/d')!
}

describe('results', () => {
  test('go to files in the order of the queries, or by the names they are given', async () => {
    const { out, stdout, status } = await run(
      `CREATE TABLE t(n); INSERT INTO t VALUES (1), (2);
      SELECT n FROM t; -- output: too.late
      -- output: named.csv
      SELECT n * 2 AS twice FROM t;
      /* -- output: not.csv */ SELECT count(*) AS c FROM t;
      -- output: rows.json
      SELECT n, 'a"b' AS s, NULL AS none, 0.1 AS r, x'ff' AS b FROM t;
      -- output: rows.tsv
      SELECT n, 'a,b' AS s FROM t WHERE n > 5`.replace(' -- output: too.late', ''),
    )
    expect(status).toBe('ok')
    expect(out).toEqual({
      'result.csv': 'n\n1\n2\n',
      'named.csv': 'twice\n2\n4\n',
      'result-2.csv': 'c\n2\n',
      'rows.json':
        '[\n{"n":1,"s":"a\\"b","none":null,"r":0.1,"b":"ff"},\n{"n":2,"s":"a\\"b","none":null,"r":0.1,"b":"ff"}\n]\n',
      'rows.tsv': 'n\ts\n',
    })
    expect(stdout).toContain('named.csv: 2 rows\nresult-2.csv: 1 row\n')
  })

  test('keep every bit of a number, tell NULL from an empty text, and quote what must be', async () => {
    const { out } = await run(
      `SELECT 0.1 + 0.2 AS a, 1/3.0 AS b, 1e300 AS c, -9223372036854775808 AS d, NULL AS e, '' AS f, 'x"y,' || char(10) AS g, 9e999 AS h`,
    )
    const [, line] = out['result.csv']!.split(/\n(?=\d)/)
    const [a, b, c, d, e, f] = line!.split(',')
    expect([Number(a), Number(b), Number(c), d, e, f]).toEqual([
      0.1 + 0.2,
      1 / 3,
      1e300,
      '-9223372036854775808',
      '',
      '""',
    ])
    expect(out['result.csv']).toContain('"x""y,\n"')
  })

  test('know task, tasks and arguments, and can read a file', async () => {
    const sql = `SELECT task(), tasks(), arg(1), arg(2), json_extract(readfile('/in/task.json'), '$.task') AS t`
    const { out } = await run(sql, {}, { args: ['one'], task: 2 })
    expect(out['result.csv']!.split('\n')[1]).toBe('2,3,one,,2')
  })

  test('are the same whatever the clock and chance: both are the task’s', async () => {
    const sql = "SELECT random() AS r, datetime('now') AS d"
    const [a, b] = [await run(sql), await run(sql)]
    expect(a.out).toEqual(b.out)
    expect(a.out['result.csv']).toMatch(/2025-01-01 00:00:00/)
  })
})

describe('a CSV file', () => {
  test('is a table whose columns have types', async () => {
    const csv =
      '\ufeffid,name,zip,n,,name,empty\r\n1,"a ""q"", b",00501,1.5,x,y,\r\n\r\n2,,00502,,"",z,\r\n-3,"two\nlines",1,2e3\n'
    const { out, stderr } = await run(
      'SELECT * FROM my_data; SELECT sum(id), sum(n), min(zip) FROM my_data',
      {
        'my-data.csv': csv,
      },
    )
    expect(stderr).toBe('')
    expect(out['result.csv']).toBe(
      'id,name,zip,n,column_5,name_6,empty\n1,"a ""q"", b",00501,1.5,x,y,\n2,,00502,,"",z,\n-3,"two\nlines",1,2000.0,,,\n',
    )
    expect(out['result-2.csv']!.split('\n')[1]).toBe('0,2001.5,00501')
  })

  test('may be separated by tabs, have no rows, or a digit in front', async () => {
    const { out } = await run('SELECT a + b AS s FROM t; SELECT count(*) AS c FROM _2024', {
      't.tsv': 'a\tb\n1\t2\n',
      '2024.csv': 'x,y\n',
    })
    expect([out['result.csv'], out['result-2.csv']]).toEqual(['s\n3\n', 'c\n0\n'])
  })

  test.each([
    ['empty', '', /t.csv: it is empty/],
    ['with a row too long', 'a,b\n1,2\n1,2,3\n', /t.csv:3: 3 fields, but the first line names 2/],
    ['with an open quote', 'a,b\n1,"2\n3,4\n', /t.csv:2: a quote is not closed/],
    ['with too many columns', 'a'.repeat(3000).split('').join(','), /t.csv:1: more than 2000 columns/],
  ])('%s is refused with its line', async (_name, csv, expected) => {
    const { status, stderr } = await run('SELECT 1', { 't.csv': csv })
    expect(status).toBe('app-failed')
    expect(stderr).toMatch(expected)
  })

  test('that would be a table that another file is already is refused', async () => {
    const { stderr } = await run('SELECT 1', { 'a-b.csv': 'x\n', 'a.b.csv': 'x\n' })
    expect(stderr).toMatch(/a.b.csv: table "a_b" already exists/)
  })
})

describe('a SQLite file', () => {
  test('is attached under its name and cannot be written to, also one in WAL mode', async () => {
    const bytes = await database('CREATE TABLE people(a, b); INSERT INTO people VALUES (1, 2.5), (2, NULL);')
    // Write-ahead logs are asked for by these two bytes of the header.
    const wal = Uint8Array.from(bytes, (byte, i) => (i === 18 || i === 19 ? 2 : byte))
    for (const content of [bytes, wal]) {
      const { out, stderr } = await run('SELECT * FROM people; INSERT INTO people VALUES (3, 4)', {
        'd.db': content,
      })
      expect(out['result.csv']).toBe('a,b\n1,2.5\n2,\n')
      expect(stderr).toBe('/in/main.sql:1: attempt to write a readonly database\n')
    }
  })

  test('that is none, or damaged, is refused by name', async () => {
    const bytes = await database('CREATE TABLE people(a, b); INSERT INTO people VALUES (1, 2.5);')
    const damaged = Uint8Array.from(bytes, (byte, i) => (i > 100 && i < 4096 ? (byte + i) % 256 : byte))
    for (const content of ['no database', damaged, bytes.subarray(0, 50)]) {
      const { status, stderr } = await run('SELECT * FROM people', { 'd.sqlite': content })
      expect(status).toBe('app-failed')
      expect(stderr).toMatch(/^\/in\/(d.sqlite|main.sql:1): /)
    }
  })
})

describe('a script that fails', () => {
  test.each([
    ['in its words', 'SELECT 1;\n\nSELEC 2', ':3: near "SELEC": syntax error'],
    ['in its names', '\nSELECT\n  nope', ':3: no such column: nope'],
    ['while it runs', 'SELECT abs(-9223372036854775808)', ':1: integer overflow'],
    ['at a result’s name', '-- output: ../x.csv\nSELECT 1', ':2: output: ../x.csv is no file name'],
    [
      'at a name twice',
      '-- output: a.csv\nSELECT 1;\n-- output: a.csv\nSELECT 2',
      ':4: output: a.csv was written',
    ],
    ['at a name of no query', 'SELECT 1;\n-- output: a.csv', ':2: output: a.csv stands before no query'],
    [
      'at a name without rows',
      '-- output: a.csv\nCREATE TABLE t(x)',
      ':2: output: a.csv stands before a statement',
    ],
    ['at a file', "ATTACH '/out/x' AS x", ':1: unable to open database: /out/x'],
    ['at an extension', "SELECT load_extension('/in/x')", ':1: no such function: load_extension'],
  ])('%s says where', async (_name, sql, expected) => {
    const { status, stderr } = await run(sql)
    expect(status).toBe('app-failed')
    expect(stderr).toContain(`/in/main.sql${expected}`)
  })

  test('because it is endless ends out of fuel', async () => {
    const { status } = await run(
      'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
      {},
      {},
    ).then(result => result)
    expect(status).toBe('limit-exceeded')
  })
})
