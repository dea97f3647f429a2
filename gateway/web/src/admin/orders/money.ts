import type { AdminOrder, Refund } from '../api'
import { fen } from '@/lib/fen'

/** Where an order's money is, in fen. */
export interface OrderMoney {
  total: number
  paid: number
  /** Still to be paid. */
  outstanding: number
  refunded: number
  /** Of refunds that are under way. */
  onItsWay: number
  /** What can still go back. */
  refundable: number
}

/** @param refunds of the payment that the order was paid by */
export function orderMoney(order: Pick<AdminOrder, 'status' | 'total' | 'paidAt' | 'refundedAmount'>, refunds: readonly Refund[]): OrderMoney {
  const sum = (status: Refund['status']): number => refunds.filter((r) => r.status === status).reduce((all, r) => all + fen(r.amount), 0)
  const total = fen(order.total)
  const paid = order.paidAt ? total : 0
  // Each of the two services may know of a refund before the other.
  const refunded = Math.max(fen(order.refundedAmount), sum('SUCCEEDED'))
  const onItsWay = sum('PENDING')
  return {
    total,
    paid,
    outstanding: order.status === 'PENDING_PAYMENT' ? total : 0,
    refunded,
    onItsWay,
    refundable: Math.max(0, paid - refunded - onItsWay),
  }
}

/** Key of a text about what is wrong with an amount to give back; empty where nothing is. */
export function amountFault(text: string, capFen: number): string {
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/.test(text.trim())) {
    return 'admin.refund.badAmount'
  }
  const asked = fen(text.trim())
  return asked === 0 ? 'admin.refund.badAmount' : asked > capFen ? 'admin.refund.tooMuch' : ''
}
