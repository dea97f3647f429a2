import { describe, expect, it } from 'vitest'
import type { Order } from '@/api/types'
import { acts, isRefundAsked, timeline } from './timeline'

function order(status: string, ...history: [from: string | undefined, to: string, cause: string][]): Order {
  return { status, history: history.map(([from, to, cause], i) => ({ at: `2026-01-0${i + 1}T00:00:00Z`, from, to, cause })) } as unknown as Order
}

describe('the timeline of an order', () => {
  it('begins with the newest', () => {
    const steps = timeline(order('PAID', [undefined, 'PENDING_PAYMENT', 'placed'], ['PENDING_PAYMENT', 'PAID', 'paid: p1']))
    expect(steps.map((s) => s.text)).toEqual(['order.step.PAID', 'order.step.PENDING_PAYMENT'])
    expect(steps.some((s) => s.words)).toBe(false)
  })

  it('shows a buyer their own words, and what went back', () => {
    const steps = timeline(order('PAID', ['PAID', 'PAID', 'refund_requested: broken: twice'], ['PAID', 'PAID', 'refunded_in_part: 3.00'], ['PAID', 'PAID', 'something_new']))
    expect(steps.map((s) => [s.text, s.words])).toEqual([
      ['order.step.other', undefined],
      ['order.step.refundedInPart', '¥3.00'],
      ['order.step.refundRequested', 'broken: twice'],
    ])
  })

  it('tells of prices with their amounts', () => {
    const steps = timeline(order('PENDING_PAYMENT', ['PENDING_PAYMENT', 'PENDING_PAYMENT', 'price_asked: 99.00 a regular'], ['PENDING_PAYMENT', 'PENDING_PAYMENT', 'price_changed: 128.50 99.00']))
    expect(steps.map((s) => [s.text, s.words])).toEqual([
      ['order.step.priceChanged', '¥128.50 → ¥99.00'],
      ['order.step.priceAsked', '¥99.00 a regular'],
    ])
  })
})

describe('a decision on a refund', () => {
  it('is told with its reason, and so is another carrier', () => {
    const steps = timeline(order('SHIPPED', ['SHIPPED', 'SHIPPED', 'refund_declined: worn'], ['SHIPPED', 'SHIPPED', 'shipment_changed: SF 1']))
    expect(steps.map((s) => [s.text, s.words])).toEqual([
      ['order.step.shipmentChanged', 'SF 1'],
      ['order.step.refundDeclined', 'worn'],
    ])
  })
})

describe('a buyer', () => {
  it.each([
    ['PENDING_PAYMENT', 'pay,cancel'],
    ['PAID', 'refund'],
    ['SHIPPED', 'receive,refund'],
    ['COMPLETED', ''],
    ['CLOSING', ''],
    ['CLOSED', ''],
    ['REFUNDED', ''],
  ])('may, of an order that is %s: %s', (status, expected) => {
    const may = acts(order(status))
    expect(Object.entries(may).filter(([, yes]) => yes).map(([name]) => name).join()).toBe(expected)
  })

  it('asks for a refund again only after a decision', () => {
    const asked: [string, string, string] = ['PAID', 'PAID', 'refund_requested: a']
    expect(isRefundAsked(order('PAID', asked))).toBe(true)
    expect(acts(order('PAID', asked)).refund).toBe(false)
    expect(isRefundAsked(order('PAID', asked, ['PAID', 'PAID', 'refund_begins']))).toBe(true)
    expect(isRefundAsked(order('PAID', asked, ['PAID', 'PAID', 'refund_failed']))).toBe(false)
    expect(isRefundAsked(order('PAID', asked, ['PAID', 'PAID', 'refunded_in_part: 1.00']))).toBe(false)
    expect(isRefundAsked(order('PAID', asked, ['PAID', 'PAID', 'refund_declined: worn']))).toBe(false)
    expect(isRefundAsked(order('SHIPPED', asked, ['SHIPPED', 'SHIPPED', 'return_paid: 1.00']))).toBe(true)
  })
})
