import { describe, expect, it, vi } from 'vitest'
import { actor, acts, said } from './orders/acts'
import { yuan } from '@/lib/fen'
import { amountFault, orderMoney } from './orders/money'
import { FIELDS } from './orders/fields'
import { changePercent, everyDay, line } from './pages/trend'
import { ago } from '@/lib/ago'
import { firstAct, formLines, openAlerts } from './payments/alerts'
import type { AdminPayment, Refund } from './api'
import { gate } from './gate'
import { all, csv } from './list/csv'
import { dayInChina, forApi, readList, writeList } from './list/filters'

describe('the admin area', () => {
  it.each([
    [false, undefined, false, 'logIn'],
    [false, 'ADMIN', false, 'logIn'],
    [true, undefined, false, 'checking'],
    [true, undefined, true, 'away'],
    [true, 'CUSTOMER', false, 'notAdmin'],
    [true, 'ADMIN', false, 'open'],
  ] as const)('shows, to who is logged in %s as %s, away %s: %s', (isLoggedIn, role, isAway, expected) => {
    expect(gate(isLoggedIn, role, isAway)).toBe(expected)
  })
})

describe("a list's address", () => {
  it('says its filters and page', () => {
    expect(readList(FIELDS, { status: 'PAID', orderNo: ' 12 ', from: '2026-02-28', page: '3' })).toEqual({
      filters: { status: 'PAID', orderNo: '12', from: '2026-02-28' },
      page: 3,
    })
  })

  it('has nothing in it that makes no sense', () => {
    const query = { status: 'PLACING', orderNo: 'abc', userId: '1e3', from: '2026-02-30', to: ['2026-01-01', '2026-01-02'], page: '-1', other: 'x' }
    expect(readList(FIELDS, query)).toEqual({ filters: {}, page: 1 })
  })

  it('is the shortest that means the same', () => {
    expect(writeList({ filters: { status: 'PAID', orderNo: '' }, page: 1 })).toEqual({ status: 'PAID' })
    expect(writeList({ filters: {}, page: 2 })).toEqual({ page: '2' })
  })

  it('is asked of the API with whole days of China', () => {
    expect(forApi(FIELDS, { status: 'PAID', from: '2026-03-01', to: '2026-03-01' })).toEqual({
      status: 'PAID',
      from: '2026-02-28T16:00:00.000Z',
      to: '2026-03-01T16:00:00.000Z',
    })
    expect(dayInChina(Date.parse('2026-02-28T16:00:00Z'))).toBe('2026-03-01')
  })
})

describe('a CSV', () => {
  it('has a mark, quotes, and lines as RFC 4180 says', () => {
    expect(csv([['a', 'b'], ['x,"y"', 'two\nlines']])).toBe('\uFEFFa,b\r\n"x,""y""","two\nlines"\r\n')
  })

  it.each([
    ['1234567890123456', '"\t1234567890123456"'],
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['-2.50', '-2.50'],
    ['128.50', '128.50'],
  ])('keeps %s what it is in a spreadsheet', (text, expected) => {
    expect(csv([[text]])).toBe(`\uFEFF${expected}\r\n`)
  })

  it('has all pages of the filter in it', async () => {
    const pages: Record<string, { items: number[]; total: number; next?: string }> = { first: { items: [1, 2], total: 3, next: 'b' }, b: { items: [3], total: 3 } }
    const find = vi.fn(async (query: Record<string, string | number>) => pages[query.after ?? 'first']!)
    const told: number[] = []
    expect(await all(find, { status: 'PAID' }, (n) => told.push(n))).toEqual([1, 2, 3])
    expect(told).toEqual([2, 3])
    expect(find.mock.calls.map(([query]) => query)).toEqual([
      { status: 'PAID', size: 100 },
      { status: 'PAID', size: 100, after: 'b' },
    ])
  })
})

const refund = (status: Refund['status'], amount: string): Refund => ({ refundNo: 'R', status, amount, reason: '', createdAt: '' })
const paidOrder = { status: 'PAID', total: '100.00', paidAt: '2026-01-01T00:00:00Z', refundedAmount: '0.00' } as const

describe("an order's money", () => {
  it('is all outstanding before it is paid', () => {
    expect(orderMoney({ status: 'PENDING_PAYMENT', total: '100.00', refundedAmount: '0.00' }, [])).toEqual({
      total: 10000,
      paid: 0,
      outstanding: 10000,
      refunded: 0,
      onItsWay: 0,
      refundable: 0,
    })
  })

  it('can go back but for what went, or goes, back; what failed counts not', () => {
    const money = orderMoney({ ...paidOrder, refundedAmount: '10.00' }, [refund('SUCCEEDED', '10.00'), refund('PENDING', '5.50'), refund('FAILED', '50.00')])
    expect(money).toMatchObject({ paid: 10000, outstanding: 0, refunded: 1000, onItsWay: 550, refundable: 8450 })
  })

  it('is believed to have gone back when either service says so', () => {
    expect(orderMoney({ ...paidOrder, refundedAmount: '0.00' }, [refund('SUCCEEDED', '30.00')]).refundable).toBe(7000)
    expect(orderMoney({ ...paidOrder, refundedAmount: '30.00' }, []).refundable).toBe(7000)
  })

  it.each([
    ['12.50', ''],
    ['84.5', ''],
    ['84.50', ''],
    ['84.51', 'admin.refund.tooMuch'],
    ['0', 'admin.refund.badAmount'],
    ['0.00', 'admin.refund.badAmount'],
    ['-1', 'admin.refund.badAmount'],
    ['1.234', 'admin.refund.badAmount'],
    ['1,000', 'admin.refund.badAmount'],
    ['', 'admin.refund.badAmount'],
  ])('goes back by %s of at most 84.50: %s', (text, expected) => {
    expect(amountFault(text, 8450)).toBe(expected)
  })

  it('is written with two digits', () => {
    expect([yuan(0), yuan(5), yuan(8450)]).toEqual(['0.00', '0.05', '84.50'])
  })
})

describe('an admin', () => {
  const money = (order: { status: never; refundedAmount?: string }, refunds: Refund[] = []) => orderMoney({ ...paidOrder, ...order }, refunds)
  it.each([
    ['PENDING_PAYMENT', undefined, false, [], 'cancel,changePrice'],
    ['PAID', 'p', false, [], 'ship,refund'],
    ['PAID', 'p', true, [], ''],
    ['PAID', 'p', false, [refund('PENDING', '1.00')], ''],
    ['PAID', 'p', false, [refund('FAILED', '1.00')], 'ship,refund'],
    ['SHIPPED', 'p', false, [], 'refund,changeShipment'],
    ['COMPLETED', 'p', false, [refund('SUCCEEDED', '1.00')], 'refund'],
    ['REFUNDED', 'p', false, [refund('SUCCEEDED', '100.00')], ''],
    ['CLOSING', undefined, false, [], ''],
    ['CLOSED', undefined, false, [], ''],
  ] as const)('may, of an order that is %s, paid by %s, held %s, with refunds %j: %s', (status, paymentNo, refundUnderWay, refunds, expected) => {
    const may = acts({ status, paymentNo, refundUnderWay } as never, money({ status: status as never }, [...refunds]))
    expect(Object.entries(may).filter(([, yes]) => yes).map(([name]) => name).join()).toBe(expected)
  })

  it('declines a refund that is asked for, unless its money is on its way', () => {
    const may = (refundRequested: boolean, refundUnderWay: boolean, refunds: Refund[] = []): boolean =>
      acts({ status: 'PAID', paymentNo: 'p', refundRequested, refundUnderWay } as never, money({ status: 'PAID' as never }, refunds)).decline
    expect(may(true, false)).toBe(true)
    expect(may(false, false)).toBe(false)
    expect(may(true, true)).toBe(false)
    expect(may(true, false, [refund('PENDING', '1.00')])).toBe(false)
  })

  it.each([
    ['placed', 'buyer'],
    ['shipped: SF 1', 'admin'],
    ['paid: p1', 'alipay'],
    ['refund_requested: shipped: no', 'buyer'],
    ['something_new', 'system'],
  ])('reads that %s was done by the %s', (cause, expected) => {
    expect(actor(cause)).toBe(expected)
  })
})

describe("an order's history", () => {
  it.each([
    ['placed', undefined],
    ['refunded_in_part: 1.00', '1.00'],
    ['shipped: 顺丰速运 SF1234567890', '顺丰速运 SF1234567890'],
    ['cancelled_by_admin: no: stock\nleft', 'no: stock\nleft'],
    ['cancelled_by_admin: ', undefined],
    ['A note of another form', 'A note of another form'],
  ])('tells of %j in the reader’s words', (cause, words) => {
    expect(said(cause)).toBe(words)
  })
})

describe('alerts', () => {
  const payment = (...alerts: AdminPayment['alerts']) => ({ alerts }) as AdminPayment
  it('wait from the oldest on, and those that are over do not', () => {
    const open = openAlerts([
      payment({ kind: 'STUCK', raisedAt: '2026-01-02T00:00:00Z' }, { kind: 'CONTRADICTION', raisedAt: '2026-01-01T00:00:00Z', resolvedAt: '2026-01-03T00:00:00Z' }),
      payment({ kind: 'DUTY_FAILS', raisedAt: '2026-01-01T00:00:00Z' }),
    ])
    expect(open.map((one) => one.alert.kind)).toEqual(['DUTY_FAILS', 'STUCK'])
  })

  it('have one first act each', () => {
    expect([firstAct('STUCK'), firstAct('REFUNDED_AT_ALIPAY'), firstAct('SOMETHING_NEW')]).toEqual(['ask', 'seeTo', 'seeTo'])
  })
})

describe('a notify', () => {
  it('is shown field by field', () => {
    expect(formLines('trade_no=1&subject=%E8%8C%B6+x')).toBe('trade_no = 1\nsubject = 茶 x')
    expect(formLines('{"a":1}')).toBe('{"a":1}')
  })
})

describe('how the shop does', () => {
  it('is told of every day', () => {
    const days = everyDay({ from: '2026-02-27', to: '2026-03-01', days: [{ date: '2026-02-28', orders: 2, revenue: '3.50' }] })
    expect(days.map((d) => [d.date, d.orders, d.revenue])).toEqual([['2026-02-27', 0, 0], ['2026-02-28', 2, 350], ['2026-03-01', 0, 0]])
  })

  it('is compared only with something', () => {
    expect([changePercent(3, 2), changePercent(1, 4), changePercent(0, 5), changePercent(5, 0)]).toEqual([50, -75, -100, undefined])
  })

  it('is drawn from the bottom to the top', () => {
    expect(line([0, 5, 10], 100, 10)).toBe('0.0,10.0 50.0,5.0 100.0,0.0')
    expect(line([], 100, 10)).toBe('')
  })
})

describe('how long ago', () => {
  it.each([
    ['2026-01-10T11:59:30Z', '30 seconds ago'],
    ['2026-01-10T11:01:00Z', '59 minutes ago'],
    ['2026-01-10T09:00:00Z', '3 hours ago'],
    ['2026-01-09T11:00:00Z', 'yesterday'],
  ])('%s was is %s', (instant, expected) => {
    expect(ago(instant, Date.parse('2026-01-10T12:00:00Z'), 'en')).toBe(expected)
  })
})
