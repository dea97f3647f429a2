import type { Order, Payment } from '@/api/types'
import { fen, yuan } from '@/lib/fen'

/**
 * What the payment page shows. The first one that fits counts:
 * the money is there; the order can no longer be paid; there is a code; a code is just being ended or made; none is left.
 */
export type Phase = 'paid' | 'refunded' | 'closed' | 'closing' | 'payable' | 'ending' | 'making' | 'expired' | 'failed'

export function phase(order: Order, payment: Payment | undefined, secondsLeft: number): Phase {
  if (order.status === 'REFUNDED') {
    return 'refunded'
  }
  if (['PAID', 'SHIPPED', 'COMPLETED'].includes(order.status) || payment?.status === 'PAID') {
    return 'paid'
  }
  if (order.status === 'CLOSED') {
    return 'closed'
  }
  if (order.status === 'CLOSING') {
    return 'closing'
  }
  switch (payment?.status) {
    case undefined:
    case 'CREATED':
      return 'making'
    case 'AWAITING_PAYMENT':
      return payment?.qrCode && secondsLeft > 0 ? 'payable' : 'expired'
    case 'CANCELLING':
      return 'ending'
    case 'FAILED':
      return 'failed'
    default:
      return 'expired' // cancelled, or paid late and on its way back
  }
}

export interface GivenBack {
  paymentNo: string
  amount: string
  /** `own`: a refund of what the order was paid by; the others are payments that the order did not use. */
  state: 'refunding' | 'refunded' | 'ownRefunding' | 'ownRefunded'
}

const HOLDS_MONEY = ['PAID', 'PARTIALLY_REFUNDED']

/** Money of this order that went, or goes, back, by payment; without what the shop's own refunds tell of. */
export function givenBack(order: Order, payments: readonly Payment[]): GivenBack[] {
  return payments.flatMap((payment): GivenBack[] => {
    const { paymentNo, status } = payment
    const own = isOrdersOwn(order, payment, payments)
    const refunded = payment.refundedAmount ?? '0.00'
    switch (status) {
      case 'REFUNDING':
        if (own) {
          return payment.refunds?.some((one) => one.status === 'PENDING') ? [] : [{ paymentNo, amount: refunded, state: 'ownRefunding' }]
        }
        return [{ paymentNo, amount: payment.amount ?? refunded, state: 'refunding' }]
      case 'REFUNDED':
      case 'PARTIALLY_REFUNDED': {
        if (!own) {
          return [{ paymentNo, amount: refunded, state: 'refunded' }]
        }
        const untold = fen(refunded) - succeeded(payment)
        return untold > 0 ? [{ paymentNo, amount: yuan(untold), state: 'ownRefunded' }] : []
      }
      default:
        return []
    }
  })
}

function succeeded(payment: Payment): number {
  return (payment.refunds ?? []).filter((one) => one.status === 'SUCCEEDED').reduce((sum, one) => sum + fen(one.amount), 0)
}

export type RefundState = NonNullable<Payment['refunds']>[number]

/** Refunds that the shop has begun and that neither a notice of their payment nor a return tells of. */
export function otherRefunds(payments: readonly Payment[], back: readonly GivenBack[], returns: Order['returns']): RefundState[] {
  const unused = new Set(back.filter((one) => one.state === 'refunding' || one.state === 'refunded').map((one) => one.paymentNo))
  const ofReturns = new Set(returns.flatMap((one) => one.refundNos))
  return payments.filter((payment) => !unused.has(payment.paymentNo)).flatMap((payment) => (payment.refunds ?? []).filter((one) => !ofReturns.has(one.refundNo)))
}

/** How far a return's money is: the payment knows it moments before the order; undefined while there is none. */
export function moneyOf(one: Pick<Order['returns'][number], 'money' | 'refundNos'>, payments: readonly Payment[]): 'NONE' | RefundState['status'] | undefined {
  const told = payments.flatMap((payment) => payment.refunds ?? []).find((refund) => refund.refundNo === one.refundNos.at(-1))
  return told?.status ?? one.money
}

/** An order was paid by at most one payment; that one has been PAID, and no other still holds money. */
function isOrdersOwn(order: Order, payment: Payment, all: readonly Payment[]): boolean {
  return (
    order.paidAt !== undefined &&
    (payment.history ?? []).some((move) => move.to === 'PAID') &&
    !all.some((other) => other.paymentNo !== payment.paymentNo && HOLDS_MONEY.includes(other.status))
  )
}
