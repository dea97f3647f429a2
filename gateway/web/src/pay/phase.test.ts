import { describe, expect, it } from 'vitest'
import type { Order, Payment } from '@/api/types'
import { givenBack, moneyOf, otherRefunds, phase } from './phase'

const order = (status: string) => ({ status }) as Order
const payment = (status: string, more: Partial<Payment> = {}) => ({ paymentNo: status, status, amount: '9.90', refundedAmount: '0.00', ...more }) as Payment
const code = { qrCode: 'https://qr.alipay.com/x' }

describe('the payment page', () => {
  it.each([
    ['PENDING_PAYMENT', undefined, 0, 'making'],
    ['PENDING_PAYMENT', payment('CREATED'), 60, 'making'],
    ['PENDING_PAYMENT', payment('AWAITING_PAYMENT', code), 60, 'payable'],
    ['PENDING_PAYMENT', payment('AWAITING_PAYMENT', code), 0, 'expired'],
    ['PENDING_PAYMENT', payment('AWAITING_PAYMENT'), 60, 'expired'],
    ['PENDING_PAYMENT', payment('CANCELLING'), 60, 'ending'],
    ['PENDING_PAYMENT', payment('CANCELLED'), 0, 'expired'],
    ['PENDING_PAYMENT', payment('REFUNDING'), 0, 'expired'],
    ['PENDING_PAYMENT', payment('FAILED'), 0, 'failed'],
    // The payment is told of first; the order follows within moments.
    ['PENDING_PAYMENT', payment('PAID'), 0, 'paid'],
    ['PAID', payment('CANCELLED'), 0, 'paid'],
    ['SHIPPED', payment('PAID'), 0, 'paid'],
    ['COMPLETED', payment('PAID'), 0, 'paid'],
    ['CLOSING', payment('CANCELLING'), 0, 'closing'],
    ['CLOSED', payment('CANCELLED'), 0, 'closed'],
    ['CLOSED', payment('REFUNDED'), 0, 'closed'],
    ['REFUNDED', payment('REFUNDED'), 0, 'refunded'],
  ])('of an order that is %s shows, with %o and %i seconds left: %s', (status, one, left, expected) => {
    expect(phase(order(status), one, left)).toBe(expected)
  })

  const paidBefore = { history: [{ at: '', from: 'AWAITING_PAYMENT', to: 'PAID', cause: 'notify' }] } as Partial<Payment>

  it('tells of a payment that came too late', () => {
    expect(givenBack(order('PENDING_PAYMENT'), [payment('REFUNDING'), payment('CANCELLED')])).toEqual([
      { paymentNo: 'REFUNDING', amount: '9.90', state: 'refunding' },
    ])
    expect(givenBack(order('CLOSED'), [payment('REFUNDED', { refundedAmount: '9.90' })])[0]?.state).toBe('refunded')
  })

  it('tells of a payment that came twice', () => {
    const paid = { status: 'PAID', paidAt: '2026-01-01T00:00:00Z' } as Order
    expect(givenBack(paid, [payment('PAID'), payment('REFUNDED', paidBefore)]).map((one) => one.state)).toEqual(['refunded'])
  })

  it('does not take a refund of the order for one of those', () => {
    const paid = { status: 'PAID', paidAt: '2026-01-01T00:00:00Z' } as Order
    expect(givenBack(paid, [payment('REFUNDING', paidBefore)]).map((one) => one.state)).toEqual(['ownRefunding'])
    expect(givenBack(paid, [payment('PARTIALLY_REFUNDED', { ...paidBefore, refundedAmount: '1.00' })])).toEqual([
      { paymentNo: 'PARTIALLY_REFUNDED', amount: '1.00', state: 'ownRefunded' },
    ])
    expect(givenBack({ ...paid, status: 'REFUNDED' } as Order, [payment('REFUNDED', { ...paidBefore, refundedAmount: '9.90' })])[0]?.state).toBe('ownRefunded')
  })

  describe('tells each refund once', () => {
    const paid = { status: 'SHIPPED', paidAt: '2026-01-01T00:00:00Z' } as Order
    const refund = (refundNo: string, amount: string, status: string) => ({ refundNo, amount, status, createdAt: '' })
    const partly = (refunded: string, ...refunds: object[]) => payment('PARTIALLY_REFUNDED', { ...paidBefore, refundedAmount: refunded, refunds } as Partial<Payment>)
    const returns = [{ money: 'PENDING', refundNos: ['R1', 'R2'] }] as unknown as Order['returns']

    it('of the shop in the list, so only what went back by hand at Alipay in a notice', () => {
      expect(givenBack(paid, [partly('1.00', refund('R3', '1.00', 'SUCCEEDED'))])).toEqual([])
      expect(givenBack(paid, [partly('3.00', refund('R3', '1.00', 'SUCCEEDED'), refund('R4', '5.00', 'FAILED'))]).map((one) => [one.amount, one.state])).toEqual([['2.00', 'ownRefunded']])
      expect(givenBack(paid, [payment('REFUNDING', { ...paidBefore, refunds: [refund('R3', '1.00', 'PENDING')] } as Partial<Payment>)])).toEqual([])
    })

    it('of a return at the return', () => {
      const all = [partly('1.00', refund('R1', '2.00', 'FAILED'), refund('R2', '2.00', 'SUCCEEDED'), refund('R3', '1.00', 'FAILED'))]
      expect(otherRefunds(all, [], returns).map((one) => one.refundNo)).toEqual(['R3'])
      expect(moneyOf(returns[0]!, all)).toBe('SUCCEEDED')
      expect(moneyOf(returns[0]!, [])).toBe('PENDING')
    })

    it('of a payment that was not used in its notice', () => {
      const late = payment('REFUNDED', { refundedAmount: '9.90', refunds: [refund('R5', '9.90', 'SUCCEEDED')] } as Partial<Payment>)
      const back = givenBack(order('CLOSED'), [late])
      expect(back.map((one) => one.state)).toEqual(['refunded'])
      expect(otherRefunds([late], back, [])).toEqual([])
    })
  })
})
