import { categories, findOrders, findPayments, findProducts, findUsers, onePayment } from '../api'

export type StepName = 'category' | 'product' | 'qrCode' | 'paid' | 'notify' | 'shipped' | 'secondAdmin' | 'attention'

export interface SetUpStep {
  name: StepName
  isDone: boolean
  /** Where it is done or looked into. */
  to: string
}

/** What the shop knows about itself, as far as set-up goes. */
export interface Facts {
  categories: number
  productsOnSale: number
  qrCodes: number
  paid: number
  /** Of the last paid payment. */
  notifies: number
  shipped: number
  admins: number
  attention: number
}

/** What there is to do before a shop sells, in the order in which it is done. */
export function steps(facts: Facts): SetUpStep[] {
  return [
    { name: 'category', isDone: facts.categories > 0, to: '/categories' },
    { name: 'product', isDone: facts.productsOnSale > 0, to: '/products' },
    { name: 'qrCode', isDone: facts.qrCodes > 0, to: '/payments' },
    { name: 'paid', isDone: facts.paid > 0, to: '/payments' },
    { name: 'notify', isDone: facts.notifies > 0, to: '/payments' },
    { name: 'shipped', isDone: facts.shipped > 0, to: '/orders?status=PAID' },
    { name: 'secondAdmin', isDone: facts.admins > 1, to: '/users' },
    { name: 'attention', isDone: facts.attention === 0, to: '/attention' },
  ]
}

/** A payment with a QR code shows that Alipay knows the shop's keys; one that was notified of, that Alipay reaches the shop. */
export async function facts(): Promise<Facts> {
  const [tree, products, payments, paid, shipped, completed, users, attention] = await Promise.all([
    categories(),
    findProducts({ status: 'ON_SALE', size: 1 }),
    findPayments({ size: 20 }),
    findPayments({ status: 'PAID', size: 1 }),
    findOrders({ status: 'SHIPPED', size: 1 }),
    findOrders({ status: 'COMPLETED', size: 1 }),
    findUsers({ size: 100 }),
    findPayments({ needsAttention: 'true', size: 1 }),
  ])
  const last = paid.items[0] ?? payments.items.find((p) => p.paidAt)
  return {
    categories: tree.length,
    productsOnSale: products.total,
    qrCodes: payments.items.filter((p) => p.history?.some((move) => move.to === 'AWAITING_PAYMENT')).length,
    paid: last ? 1 : 0,
    notifies: last ? (await onePayment(last.paymentNo)).notifies.length : 0,
    shipped: shipped.total + completed.total,
    admins: users.items.filter((user) => user.role === 'ADMIN' && !user.locked).length,
    attention: attention.total,
  }
}
