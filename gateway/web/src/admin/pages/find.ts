import { findOrders, findPayments, findProducts, findUsers } from '../api'

export interface Found {
  kind: 'order' | 'payment' | 'user' | 'product'
  name: string
  /** Where it is shown. */
  to: string
  more: string
}

const NUMBER = /^\d{6,64}$/
const MOST = 10

/**
 * Asks all at once for what the words may mean: a number may be an order's, a payment's or Alipay's, and anything may be a
 * user's name or a word of a product. One that cannot be asked fails the whole, so that nothing seems absent.
 */
export async function find(q: string): Promise<Found[]> {
  const isNumber = NUMBER.test(q)
  const [orders, ofOrder, payments, trades, users, products] = await Promise.all([
    isNumber ? findOrders({ orderNo: q, size: MOST }) : undefined,
    isNumber ? findPayments({ orderNo: q, size: MOST }) : undefined,
    isNumber ? findPayments({ paymentNo: q, size: MOST }) : undefined,
    isNumber ? findPayments({ tradeNo: q, size: MOST }) : undefined,
    findUsers({ q, size: MOST }),
    findProducts({ q, size: MOST }),
  ])
  const paid = [...(payments?.items ?? []), ...(trades?.items ?? []), ...(ofOrder?.items ?? [])]
  return [
    ...(orders?.items ?? []).map((o): Found => ({ kind: 'order', name: o.orderNo, to: `/orders/${o.orderNo}`, more: `¥${o.total}` })),
    ...[...new Map(paid.map((p) => [p.paymentNo, p])).values()].map(
      (p): Found => ({ kind: 'payment', name: p.paymentNo, to: `/payments/${p.paymentNo}`, more: p.tradeNo ?? '' }),
    ),
    ...users.items.map((u): Found => ({ kind: 'user', name: u.username, to: `/orders?userId=${u.id}`, more: u.email })),
    ...products.items.map((p): Found => ({ kind: 'product', name: p.name, to: `/products/${p.id}`, more: `¥${p.price}` })),
  ]
}
