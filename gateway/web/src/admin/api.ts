import { orders, payments, told, users } from '@/api/client'
import type { Order, Payment, User } from '@/api/types'
import type { ListQuery, Page } from './list/useList'

export type AdminOrder = Omit<Order, 'paymentNo'> & { paymentNo?: string }

/** What an alert is about; it is open until `resolvedAt`. */
export interface AlertRecord {
  kind: string
  about?: string | null
  raisedAt: string
  resolvedAt?: string | null
  seenToAt?: string | null
}

export interface AdminPayment {
  payment: Payment
  userId: string
  /** The finer status, or UNREADABLE. */
  step: string
  history: { at: string; from?: string | null; to: string; cause: string; evidence: string }[]
  notifies: { notifyId: string; receivedAt: string; outcome: string; body: string }[]
  needsAttention: string[]
  alerts: AlertRecord[]
}

export interface Refund {
  refundNo: string
  amount: string
  reason: string
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED'
  createdAt: string
  endedAt?: string | null
}

export interface Statistics {
  from: string
  to: string
  days: { date: string; orders: number; revenue: string }[]
  topProducts: { productId: string; name: string; quantity: number; revenue: string }[]
  statuses: Record<string, number>
  toDo: { toShip: number; refundUnderWay: number; stuckDuties: number }
}

export type AdminUser = User & { locked: boolean }

// The documents do not tell what is sent in an address as it is sent.
const query = (asked: ListQuery) => ({ params: { query: asked as never } })

export const findOrders = (asked: ListQuery) => told(orders.GET('/api/admin/orders', query(asked))) as Promise<Page<AdminOrder>>
export const findPayments = (asked: ListQuery) => told(payments.GET('/api/admin/payments', query(asked))) as Promise<Page<Payment>>
export const findUsers = (asked: ListQuery) => told(users.GET('/api/admin/users', query(asked))) as unknown as Promise<Page<AdminUser>>
export const statistics = () => told(orders.GET('/api/admin/statistics', {})) as unknown as Promise<Statistics>

export const oneOrder = (orderNo: string) => told(orders.GET('/api/admin/orders/{orderNo}', { params: { path: { orderNo } } })) as Promise<AdminOrder>
export const shipOrder = (orderNo: string, body: { carrier: string; trackingNo: string }) =>
  told(orders.POST('/api/admin/orders/{orderNo}/shipment', { params: { path: { orderNo } }, body })) as Promise<AdminOrder>
export const cancelOrder = (orderNo: string, reason: string) =>
  told(orders.POST('/api/admin/orders/{orderNo}/cancellation', { params: { path: { orderNo } }, body: { reason } })) as Promise<AdminOrder>

const ofPayment = (paymentNo: string) => ({ params: { path: { paymentNo } } })
export const onePayment = (paymentNo: string) => told(payments.GET('/api/admin/payments/{paymentNo}', ofPayment(paymentNo))) as unknown as Promise<AdminPayment>
export const askAlipay = (paymentNo: string) => told(payments.POST('/api/admin/payments/{paymentNo}/query', ofPayment(paymentNo))) as unknown as Promise<AdminPayment>
export const seeTo = (paymentNo: string, body: { kinds: string[]; note: string; raisedBy: string }) =>
  told(payments.POST('/api/admin/payments/{paymentNo}/attention', { ...ofPayment(paymentNo), body: body as never })) as unknown as Promise<AdminPayment>
export const refundsOf = (paymentNo: string) => told(payments.GET('/api/admin/payments/{paymentNo}/refunds', ofPayment(paymentNo))) as unknown as Promise<Refund[]>
export const refund = (paymentNo: string, body: { amount: string; reason: string }, key: string) =>
  told(
    payments.POST('/api/admin/payments/{paymentNo}/refunds', { params: { path: { paymentNo }, header: { 'Idempotency-Key': key } }, body }),
  ) as unknown as Promise<Refund>
