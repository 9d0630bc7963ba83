import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { compile, root } from '../compile.ts'
import { type Privilege, readPrivileges } from './privilege-table.ts'
import { stateChangingFunctions } from './state-changing.ts'

const page = readFileSync(`${root}/../docs/contracts/privileges.md`, 'utf8')
const table = readPrivileges(page)

// Cold, the compiler takes a minute.
beforeAll(() => compile(), 600_000)

const namesOf = ({ contracts, signature }: Privilege) => contracts.map(contract => `${contract}.${signature}`)

test('the table has every function that changes state, once, and no other', () => {
  const actual = stateChangingFunctions(`${root}/artifacts`)
  const listed = table.flatMap(namesOf)
  expect(
    listed.filter((name, i) => listed.indexOf(name) !== i),
    'twice',
  ).toEqual([])
  expect(
    [...actual].filter(name => !listed.includes(name)),
    'missing',
  ).toEqual([])
  expect(
    listed.filter(name => !actual.has(name)),
    'extra',
  ).toEqual([])
  // The core alone has more than this: an empty reading of the artifacts would agree with an empty table.
  expect(actual.size).toBeGreaterThan(80)
})

test('every row says who and what', () => {
  for (const row of table) {
    expect(row.who, row.signature).not.toBe('')
    expect(row.effect, row.signature).not.toBe('')
  }
})

// In Solidity: `refuses("Contract.function", …, IRoom.Reason.selector)`.
const attempts = /refuses\(\s*"([\w.]+)",[^;]*?\b(\w+)\.selector\s*\);/g

test('every refusal is tried by a stranger', () => {
  const source = readFileSync(`${root}/test/Privileges.t.sol`, 'utf8')
  const tried = [...source.matchAll(attempts)].map(([, name, reason]) => `${name}: ${reason}`)
  const restricted = table.filter(({ refusal }) => refusal !== undefined)
  const promised = restricted.map(({ contracts, signature, refusal }) => {
    return `${contracts[0]}.${signature.slice(0, signature.indexOf('('))}: ${refusal}`
  })
  expect(
    promised.filter(name => !tried.includes(name)),
    'not tried',
  ).toEqual([])
  expect(
    tried.filter(name => !promised.includes(name)),
    'not in the table',
  ).toEqual([])
})

test('no owner, no pause, no upgrade in the core', () => {
  const core = ['Hub', 'HubExtension', 'Rlc', 'AppRegistry', 'DatasetRegistry', 'WorkerpoolRegistry', 'Lens']
  const suspect =
    /[oO]wner|[aA]dmin|[pP]ause|[uU]pgrade|[iI]nitiali|^set(?!ApprovalForAll)[A-Z]|grantRole|mint/
  const names = [...stateChangingFunctions(`${root}/artifacts`)].map(
    name => name.split(/[.(]/) as [string, string],
  )
  expect(names.filter(([contract, name]) => core.includes(contract) && suspect.test(name))).toEqual([])
})
