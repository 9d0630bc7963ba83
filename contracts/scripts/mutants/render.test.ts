import { describe, expect, it } from 'vitest'
import { render, type Wrap } from './render.ts'

const around = (start: number, end: number, layer: number, name: string): Wrap => ({
  start,
  end,
  layer,
  build: part => `${name}(${part(start, end)})`,
})

describe('render', () => {
  it('leaves a text without wraps as it is', () => {
    expect(render(Buffer.from('a + b'), [])).toBe('a + b')
  })

  it('nests by range, and by layer within one range', () => {
    const wraps = [around(0, 1, 0, 'x'), around(0, 5, 2, 'outer'), around(0, 5, 1, 'inner')]
    expect(render(Buffer.from('a + b'), wraps)).toBe('outer(inner(x(a) + b))')
  })

  it('counts bytes, as solc does', () => {
    expect(render(Buffer.from('/* Σ */ a'), [around(9, 10, 0, 'x')])).toBe('/* Σ */ x(a)')
  })

  it('lets a wrap take its parts in another order', () => {
    const swap: Wrap = { start: 0, end: 5, layer: 0, build: part => `${part(4, 5)} - ${part(0, 1)}` }
    expect(render(Buffer.from('a + b'), [swap, around(4, 5, 0, 'x')])).toBe('x(b) - a')
  })

  it('refuses wraps that overlap', () => {
    expect(() => render(Buffer.from('abcdef'), [around(0, 4, 0, 'x'), around(2, 6, 0, 'y')])).toThrow(
      RangeError,
    )
  })
})
