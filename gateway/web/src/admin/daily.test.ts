import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { keyOf, submitFocused, GO } from './keys'
import { readList, writeList } from './list/filters'
import { areTexts, areViews, isSame, useKept, withView } from './list/kept'
import { FIELDS } from './orders/fields'
import { isWhole, readLines, withPasted } from './orders/shipments'
import { steps } from './pages/setUp'
import { everyDay, halves, spanOf } from './pages/trend'
import { PARTS, placesFor } from './places'

describe('pasted shipments', () => {
  it('are read line by line, with the separators that people and spreadsheets use', () => {
    const text = '1,顺丰速运,SF1\r\n\n 2 ， 中通快递 ，ZT2 \n3\tEMS\tE3\n"4";"YT";"Y4"\n'
    expect(readLines(text)).toEqual({
      rows: [
        { orderNo: '1', carrier: '顺丰速运', trackingNo: 'SF1' },
        { orderNo: '2', carrier: '中通快递', trackingNo: 'ZT2' },
        { orderNo: '3', carrier: 'EMS', trackingNo: 'E3' },
        { orderNo: '4', carrier: 'YT', trackingNo: 'Y4' },
      ],
      bad: [],
    })
  })

  it('that cannot be read are named by their line, and hide no other', () => {
    expect(readLines('订单号,快递,单号\n1,SF,S1\n2,SF\n3,,S3\n4,SF,S4,x\n5,SF,' + '9'.repeat(61))).toEqual({ rows: [{ orderNo: '1', carrier: 'SF', trackingNo: 'S1' }], bad: [1, 3, 4, 5, 6] })
  })

  it('of one order are one: the last', () => {
    expect(readLines('1,SF,a\n1,ZT,b').rows).toEqual([{ orderNo: '1', carrier: 'ZT', trackingNo: 'b' }])
  })

  it('fill in the rows of known orders and add the others', () => {
    const rows = [{ orderNo: '1', carrier: 'SF', trackingNo: '' }, { orderNo: '2', carrier: 'SF', trackingNo: 'x' }]
    expect(withPasted(rows, readLines('1,ZT,a\n3,ZT,c').rows).map((r) => Object.values(r).join())).toEqual(['1,ZT,a', '2,SF,x', '3,ZT,c'])
  })

  it('are whole with a number, a carrier and a tracking number', () => {
    expect(isWhole({ orderNo: '1', carrier: 'SF', trackingNo: ' ' })).toBe(false)
    expect(isWhole({ orderNo: 'a', carrier: 'SF', trackingNo: '1' })).toBe(false)
    expect(isWhole({ orderNo: '1', carrier: 'SF', trackingNo: '1' })).toBe(true)
  })
})

describe('what a browser keeps', () => {
  beforeEach(() => localStorage.clear())

  it('is there again, under its name', async () => {
    useKept('columns.orders', areTexts, []).value = ['what']
    await nextTick()
    expect(useKept('columns.orders', areTexts, []).value).toEqual(['what'])
    expect(useKept('columns.payments', areTexts, []).value).toEqual([])
  })

  it.each(['{', '"x"', '[1]', 'null'])('counts as absent where it is %s', (text) => {
    localStorage.setItem('mmall.admin.columns.orders', text)
    expect(useKept('columns.orders', areTexts, ['usual']).value).toEqual(['usual'])
  })

  it('is forgotten with the page where nothing can be kept', async () => {
    const full = { getItem: () => null, setItem: vi.fn(() => { throw new Error('full') }) } as unknown as Storage
    const kept = useKept('x', areTexts, [], full)
    kept.value = ['a']
    await nextTick()
    expect(kept.value).toEqual(['a'])
  })

  it('has views that are sorted, one for each name', () => {
    const two = withView([{ name: 'b', filters: { status: 'PAID' } }], { name: 'a', filters: {} })
    expect(two.map((v) => v.name)).toEqual(['a', 'b'])
    expect(withView(two, { name: 'b', filters: { status: 'SHIPPED' } })[1]!.filters).toEqual({ status: 'SHIPPED' })
    expect(areViews(two)).toBe(true)
    expect(areViews([{ name: 'a', filters: { status: 1 } }])).toBe(false)
    expect(isSame({ a: '1', b: '' }, { a: '1' })).toBe(true)
    expect(isSame({ a: '1' }, { a: '2' })).toBe(false)
  })
})

describe('a sorted list', () => {
  it('has its order in the address, if it is a known one', () => {
    expect(readList(FIELDS, { sort: 'amount_desc' }).filters).toEqual({ sort: 'amount_desc' })
    expect(readList(FIELDS, { sort: 'AMOUNT_DESC' }).filters).toEqual({})
    expect(writeList({ filters: { sort: 'oldest', refundRequested: 'true' }, page: 2 })).toEqual({ sort: 'oldest', refundRequested: 'true', page: '2' })
  })
})

describe('a key', () => {
  const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false })

  it.each([
    ['k', true, false, false, 'palette'],
    ['k', true, true, false, 'palette'],
    ['k', true, false, true, undefined],
    ['Enter', true, true, true, 'submit'],
    ['Enter', false, true, false, undefined],
    ['?', false, false, false, 'sheet'],
    ['?', false, true, false, undefined],
    ['/', false, false, false, 'find'],
    ['/', false, false, true, undefined],
    ['g', false, false, false, 'g'],
    ['x', false, false, false, undefined],
  ] as const)('%s, with Ctrl %s, typing %s, in a dialog %s: %s', (key, ctrl, isTyping, isDialog, expected) => {
    expect(keyOf(press(key, ctrl), isTyping, isDialog, false)?.kind).toBe(expected)
  })

  it('after g leads to a place, each of which has a name', () => {
    expect(keyOf(press('o'), false, false, true)).toEqual({ kind: 'go', to: '/orders' })
    expect(keyOf(press('?'), false, false, true)).toBeUndefined()
    expect(Object.values(GO).every((path) => PARTS.some((part) => part.path === path))).toBe(true)
  })

  it('sends the form that has the focus as its button would', () => {
    document.body.innerHTML = '<form><input id="a"><button type="button">no</button><button id="yes">yes</button></form><input id="b">'
    const sent = vi.fn((e: Event) => e.preventDefault())
    document.querySelector('form')!.addEventListener('submit', sent)
    expect(submitFocused(document.getElementById('b'))).toBe(false)
    expect(submitFocused(document.getElementById('a'))).toBe(true)
    expect(sent).toHaveBeenCalledTimes(1)
    document.querySelector<HTMLButtonElement>('#yes')!.disabled = true
    expect(submitFocused(document.getElementById('a'))).toBe(false)
    expect(sent).toHaveBeenCalledTimes(1)
  })
})

describe('the command palette', () => {
  const named = (key: string): string => ({ 'admin.orders.title': 'Orders', 'admin.shipMany.title': 'Ship many' })[key] ?? key

  it('finds a place by any words of its name, and always offers a search', () => {
    expect(placesFor('MANY sh', named, (q) => `find ${q}`)).toEqual([
      { text: 'Ship many', to: '/orders/ship' },
      { text: 'find MANY sh', to: { path: '/find', query: { q: 'MANY sh' } } },
    ])
    expect(placesFor(' 123 ', named, (q) => q).map((p) => p.text)).toEqual(['123'])
    expect(placesFor('', named, (q) => q)).toHaveLength(PARTS.length)
  })
})

describe('periods', () => {
  it('are compared with the one just before, of the same length', () => {
    expect(spanOf('2026-03-01', 4)).toEqual({ from: '2026-02-26', to: '2026-03-01' })
    const days = everyDay({
      ...spanOf('2026-03-01', 4),
      days: [
        { date: '2026-02-26', orders: 1, revenue: '1.00' },
        { date: '2026-02-27', orders: 2, revenue: '0.50' },
        { date: '2026-03-01', orders: 4, revenue: '9.00' },
      ],
    })
    expect(halves(days)).toEqual({ before: { orders: 3, revenue: 150 }, now: { orders: 4, revenue: 900 } })
  })
})

describe('the set-up checklist', () => {
  const nothing = { categories: 0, productsOnSale: 0, qrCodes: 0, paid: 0, notifies: 0, shipped: 0, admins: 1, attention: 1 }

  it('has nothing done in a new shop', () => {
    expect(steps(nothing).filter((step) => step.isDone)).toEqual([])
  })

  it('marks what the shop shows to be done', () => {
    const done = steps({ ...nothing, categories: 1, qrCodes: 2, admins: 2, attention: 0 }).filter((step) => step.isDone)
    expect(done.map((step) => step.name)).toEqual(['category', 'qrCode', 'secondAdmin', 'attention'])
  })
})
