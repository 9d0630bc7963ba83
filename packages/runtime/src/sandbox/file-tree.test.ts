import { describe, expect, test } from 'vitest'
import type { OpenFolder } from './descriptors.ts'
import { Ending } from './ending.ts'
import { FileTree } from './file-tree.ts'
import { FuelMeter } from './fuel-meter.ts'
import { listFolder } from './list-folder.ts'
import { Quota } from './quota.ts'

function makeTree() {
  const ending = new Ending()
  const fuel = new FuelMeter(1_000_000, ending)
  const tree = new FileTree(new Quota(1000, 100, { ending, fuel }))
  const at = (path: string) => tree.find(tree.root, path)
  return { tree, at, fuel }
}

describe('a file tree', () => {
  test('a folder cannot move into itself', () => {
    const { tree, at } = makeTree()
    tree.makeFolder(at('out/a'))
    tree.makeFolder(at('out/a/b'))
    expect(() => tree.move(at('out/a'), at('out/a/b/c'))).toThrow('inval')
    expect(() => tree.move(at('out/a'), at('out/a/c'))).toThrow('inval')
    tree.move(at('out/a/b'), at('tmp/b'))
    expect(tree.out.names()).toEqual(['a'])
    expect(at('tmp/b').node?.kind).toBe('folder')
  })

  test('a file replaces a file, a folder an empty folder, and neither the other', () => {
    const { tree, at } = makeTree()
    tree.makeFile(at('out/f')).write(0, Buffer.from('new'))
    tree.makeFile(at('out/g'))
    tree.makeFolder(at('out/d'))
    expect(() => tree.move(at('out/f'), at('out/d'))).toThrow('isdir')
    expect(() => tree.move(at('out/d'), at('out/f'))).toThrow('notdir')
    tree.move(at('out/f'), at('out/g'))
    expect(tree.out.names()).toEqual(['d', 'g'])
    const moved = at('out/g').node
    expect(moved?.kind === 'file' && Buffer.from(moved.content).toString()).toBe('new')
  })

  test('the folders it begins with stay', () => {
    const { tree, at } = makeTree()
    expect(() => tree.removeFolder(at('out'))).toThrow('rofs')
    expect(() => tree.move(at('tmp'), at('out/tmp'))).toThrow('rofs')
    expect(() => tree.removeFolder(at('.'))).toThrow('inval')
    expect(() => tree.makeFolder(at('in/x'))).toThrow('rofs')
  })

  test('a path through a file, or with a slash behind one, is ENOTDIR', () => {
    const { tree, at } = makeTree()
    tree.makeFile(at('out/f'))
    expect(() => at('out/f/x')).toThrow('notdir')
    expect(() => at('out/f/')).toThrow('notdir')
    expect(() => at('out/none/x')).toThrow('noent')
    expect(() => tree.makeFile(at('out/new/'))).toThrow('isdir')
  })

  test('names come sorted, whatever the order of making, and in pieces of any size', () => {
    const { tree, at, fuel } = makeTree()
    for (const name of ['b', 'a', 'Z', 'aa']) tree.makeFile(at(`out/${name}`))
    const folder: OpenFolder = { kind: 'folder', node: tree.out }
    const names: string[] = []
    const buffer = Buffer.alloc(60)
    for (let cookie = 0n; ; ) {
      const used = listFolder(folder, buffer, cookie, fuel)
      const before = cookie
      for (let i = 0; i + 24 <= used; ) {
        const length = buffer.readUInt32LE(i + 16)
        if (i + 24 + length > used) break
        names.push(buffer.toString('utf8', i + 24, i + 24 + length))
        cookie = buffer.readBigUInt64LE(i)
        i += 24 + length
      }
      if (cookie === before) break
    }
    expect(names).toEqual(['.', '..', 'Z', 'a', 'aa', 'b'])
  })

  test('bytes cut off a file are zero when it grows again', () => {
    const { tree, at } = makeTree()
    const file = tree.makeFile(at('out/f'))
    file.write(0, Buffer.from('secret'))
    file.resize(2)
    file.resize(6)
    expect(Buffer.from(file.content).toString('latin1')).toBe('se\0\0\0\0')
  })
})
