import { describe, expect, it, vi } from 'vitest'
import { Problem } from '@/api/problem'
import type { WholeProduct } from '../api'
import { each } from './bulk'
import { flat } from './categories'
import { bodyOf, deltaOf, differences, draftOf, emptyDraft, faults, isChanged, moved } from './draft'

const product: WholeProduct = { id: '1', name: 'Tea', subtitle: '', categoryId: '2', price: '12.50', stock: 3, images: ['/a', '/b'], detail: '', status: 'ON_SALE', version: 4 }

describe('a draft of a product', () => {
  it('is unsaved once something differs from what was read', () => {
    const draft = draftOf(product)
    expect(isChanged(draftOf(product), draft)).toBe(false)
    expect(isChanged(draftOf(product), { ...draft, images: ['/b', '/a'] })).toBe(true)
    expect(isChanged(draftOf(product), { ...draft, status: 'OFF_SALE' })).toBe(true)
  })

  it('says what is missing or wrong', () => {
    expect(Object.keys(faults(emptyDraft()))).toEqual(['name', 'categoryId', 'price'])
    expect(faults(draftOf(product))).toEqual({})
    expect(faults({ ...draftOf(product), price: '0.00' })).toEqual({ price: 'goods.badPrice' })
    expect(faults({ ...draftOf(product), price: '1.234' })).toEqual({ price: 'goods.badPrice' })
  })

  it('is sent trimmed, with two digits of money', () => {
    expect(bodyOf({ ...draftOf(product), name: ' Tea ', price: '12.5' })).toMatchObject({ name: 'Tea', price: '12.50', images: ['/a', '/b'] })
  })

  it('is compared field by field with what another admin has saved', () => {
    expect(differences(draftOf(product), { ...draftOf(product), price: '13.00', images: ['/a'] })).toEqual(['price', 'images'])
  })
})

describe('pictures', () => {
  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
    [0, 3, ['a', 'b', 'c']],
    [-1, 0, ['a', 'b', 'c']],
  ])('move from %i to %i', (from, to, expected) => {
    expect(moved(['a', 'b', 'c'], from, to)).toEqual(expected)
  })
})

describe('a stock adjustment', () => {
  it.each([
    ['10', 10],
    ['+10', 10],
    [' -3 ', -3],
    ['0', undefined],
    ['1.5', undefined],
    ['1000001', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %s is %s', (text, expected) => {
    expect(deltaOf(text)).toBe(expected)
  })
})

describe('many at once', () => {
  it('goes on where one is refused, and tells of each', async () => {
    const act = vi.fn(async (id: string) => {
      if (id === '2') {
        throw new Problem(409, { code: 'stale_version', detail: 'changed' })
      }
    })
    const told: number[] = []
    expect(await each(['1', '2', '3'], act, (n) => told.push(n))).toEqual({ 1: '', 2: 'changed', 3: '' })
    expect(told).toEqual([1, 2, 3])
  })

  it('hides no fault of its own', async () => {
    await expect(each(['1'], () => Promise.reject(new TypeError('x')), () => {})).rejects.toThrow('x')
  })
})

describe('categories', () => {
  it('are a list in which each follows the one it is in', () => {
    const tree = [{ id: '1', name: 'A', sort: 0, children: [{ id: '2', name: 'B', sort: 0, children: [] }] }, { id: '3', name: 'C', sort: 0, children: [] }]
    expect(flat(tree).map((one) => [one.id, one.name, one.depth])).toEqual([['1', 'A', 0], ['2', 'A / B', 1], ['3', 'C', 0]])
  })
})
