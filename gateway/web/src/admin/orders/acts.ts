import type { AdminOrder } from '../api'
import type { OrderMoney } from './money'

export interface Acts {
  ship: boolean
  cancel: boolean
  refund: boolean
  /** Say no to the buyer who asks for a refund. */
  decline: boolean
  /** Carrier or number were wrong. */
  changeShipment: boolean
  changePrice: boolean
}

/** What an admin may do now, by the order's state alone. */
export function acts(order: Pick<AdminOrder, 'status' | 'refundUnderWay' | 'refundRequested' | 'paymentNo'>, money: OrderMoney): Acts {
  return {
    ship: order.status === 'PAID' && !order.refundUnderWay && money.onItsWay === 0,
    cancel: order.status === 'PENDING_PAYMENT',
    refund: order.paymentNo !== undefined && !order.refundUnderWay && money.onItsWay === 0 && money.refundable > 0,
    decline: order.refundRequested && !order.refundUnderWay && money.onItsWay === 0,
    changeShipment: order.status === 'SHIPPED',
    changePrice: order.status === 'PENDING_PAYMENT',
  }
}

export type Actor = 'buyer' | 'admin' | 'alipay' | 'system'

const ACTORS: Record<string, Actor> = {
  placed: 'buyer',
  cancelled_by_buyer: 'buyer',
  received_by_buyer: 'buyer',
  refund_requested: 'buyer',
  cancelled_by_admin: 'admin',
  shipped: 'admin',
  shipment_changed: 'admin',
  price_asked: 'admin',
  refund_declined: 'admin',
  refund_decided: 'admin',
  return_requested: 'buyer',
  return_sent: 'buyer',
  return_withdrawn: 'buyer',
  return_agreed: 'admin',
  return_declined: 'admin',
  return_received: 'admin',
  paid: 'alipay',
}

/** Who was behind an entry of an order's history, as far as its cause tells. */
export function actor(cause: string): Actor {
  return ACTORS[cause.split(':')[0]!] ?? 'system'
}

/** What an entry says beyond its title, which its cause's word stands for; undefined if there is no more to it. */
export function said(cause: string): string | undefined {
  const parts = /^[a-z_]+(?:: *([\s\S]*))?$/.exec(cause)
  return (parts ? parts[1] : cause) || undefined
}
