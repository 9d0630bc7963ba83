import { expect, test } from 'vitest'
import { readInterface, renderInterface } from './interface-docs.ts'

const source = `
/// What it is for.
interface IThing {
    /// Something happened
    /// to somebody.
    event Happened(address indexed who, uint256 amount);
    /// Thrown when it is too early, or too late.
    error Early(uint256 time);
    error Late(uint256 time);

    /// Does it, by anyone.
    /// *Requires*: the time has come.
    /// *Effects*: moves \`a | b\`.
    function act(Terms calldata terms, uint32[] calldata indices)
        external
        returns (bool);

    function peek() external view returns (uint256);
}
`

test('reads comments, arguments and kinds', () => {
  const [happened, early, late, act, peek] = readInterface(source)
  expect(happened).toMatchObject({ kind: 'event', name: 'Happened', text: 'Something happened to somebody.' })
  expect(late!.text).toBe(early!.text)
  expect(act).toMatchObject({
    name: 'act',
    parameters: 'Terms terms, uint32[] indices',
    isView: false,
    text: 'Does it, by anyone.',
    requires: 'the time has come.',
    effects: 'moves `a | b`.',
  })
  expect(peek).toMatchObject({ isView: true, text: '' })
})

test('renders one table for each kind, with bars escaped', () => {
  const text = renderInterface('Things', readInterface(source))
  expect(text).toContain(
    '| `act(Terms terms, uint32[] indices)` | Does it, by anyone. | the time has come. | moves `a \\| b`. |',
  )
  expect(text).toContain('| `Early(uint256 time)` | it is too early, or too late. |')
  expect(text.match(/^\| (call|read|event|error) /gm)).toEqual(['| call ', '| read ', '| event ', '| error '])
})
