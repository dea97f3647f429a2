import type { Order, Payment } from '@/api/types'

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

/** Money of this order that went, or goes, back, by payment. */
export function givenBack(order: Order, payments: readonly Payment[]): GivenBack[] {
  return payments.flatMap((payment): GivenBack[] => {
    const { paymentNo, status } = payment
    const own = isOrdersOwn(order, payment, payments)
    const refunded = payment.refundedAmount ?? '0.00'
    switch (status) {
      case 'REFUNDING':
        return [{ paymentNo, amount: payment.amount ?? refunded, state: own ? 'ownRefunding' : 'refunding' }]
      case 'REFUNDED':
      case 'PARTIALLY_REFUNDED':
        return [{ paymentNo, amount: refunded, state: own ? 'ownRefunded' : 'refunded' }]
      default:
        return []
    }
  })
}

/** An order was paid by at most one payment; that one has been PAID, and no other still holds money. */
function isOrdersOwn(order: Order, payment: Payment, all: readonly Payment[]): boolean {
  return (
    order.paidAt !== undefined &&
    (payment.history ?? []).some((move) => move.to === 'PAID') &&
    !all.some((other) => other.paymentNo !== payment.paymentNo && HOLDS_MONEY.includes(other.status))
  )
}
