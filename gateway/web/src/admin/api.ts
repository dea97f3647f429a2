import { orders, payments, products, told, users } from '@/api/client'
import type { Pieces } from '@/lib/pieces'
import type { Order, Payment, User } from '@/api/types'
import type { ListQuery, Page } from './list/useList'

export type AdminOrder = Omit<Order, 'paymentNo'> & { paymentNo?: string }

/** Carrier and number of a parcel. */
export interface Shipment {
  carrier: string
  trackingNo: string
}

/** What admins write down about an order for each other. */
export interface OrderNote {
  at: string
  adminId: string
  text: string
}

/** The money of all `n` orders or payments that a filter finds; a minimum where there are very many. */
export interface Sums {
  n: number
  total: string
  paid: string
  refunded: string
  isMinimum: boolean
}

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
  toDo: { toShip: number; refundUnderWay: number; stuckDuties: number; refundRequested: number; returnOpen: number }
}

export type AdminUser = User & { locked: boolean }

// The documents do not tell what is sent in an address as it is sent.
const query = (asked: ListQuery) => ({ params: { query: asked as never } })

export const findOrders = (asked: ListQuery) => told(orders.GET('/api/admin/orders', query(asked))) as Promise<Page<AdminOrder>>
export const findPayments = (asked: ListQuery) => told(payments.GET('/api/admin/payments', query(asked))) as Promise<Page<Payment>>
export const findUsers = (asked: ListQuery) => told(users.GET('/api/admin/users', query(asked))) as unknown as Promise<Page<AdminUser>>
export const statistics = (span: { from?: string; to?: string } = {}) => told(orders.GET('/api/admin/statistics', query(span))) as unknown as Promise<Statistics>

const ofOrder = (orderNo: string) => ({ params: { path: { orderNo } } })
export const oneOrder = (orderNo: string) => told(orders.GET('/api/admin/orders/{orderNo}', { params: { path: { orderNo } } })) as Promise<AdminOrder>
export const shipOrder = (orderNo: string, body: Shipment) =>
  told(orders.POST('/api/admin/orders/{orderNo}/shipment', { params: { path: { orderNo } }, body })) as Promise<AdminOrder>
export const changeShipment = (orderNo: string, body: Shipment & { version: number }) =>
  told(orders.PUT('/api/admin/orders/{orderNo}/shipment', { ...ofOrder(orderNo), body })) as Promise<AdminOrder>
export const changePrice = (orderNo: string, body: { total: string; reason: string; version: number }) =>
  told(orders.PUT('/api/admin/orders/{orderNo}/price', { ...ofOrder(orderNo), body })) as Promise<AdminOrder>
export const declineRefund = (orderNo: string, reason: string) =>
  told(orders.POST('/api/admin/orders/{orderNo}/refund-decline', { ...ofOrder(orderNo), body: { reason } })) as Promise<AdminOrder>
/** Gives money of an order back, and puts pieces on sale again once it is. */
export const refundOrder = (orderNo: string, body: { amount: string; reason: string; restock: Pieces[]; version?: number }, key: string) =>
  told(orders.POST('/api/admin/orders/{orderNo}/refunds', { params: { path: { orderNo }, header: { 'Idempotency-Key': key } }, body })) as Promise<AdminOrder>
const ofReturn = (orderNo: string, returnNo: number) => ({ params: { path: { orderNo, returnNo: String(returnNo) } } })
export const agreeToReturn = (orderNo: string, returnNo: number) =>
  told(orders.POST('/api/admin/orders/{orderNo}/returns/{returnNo}/agreement', ofReturn(orderNo, returnNo))) as Promise<AdminOrder>
export const declineReturn = (orderNo: string, returnNo: number, reason: string) =>
  told(orders.POST('/api/admin/orders/{orderNo}/returns/{returnNo}/decline', { ...ofReturn(orderNo, returnNo), body: { reason } })) as Promise<AdminOrder>
export const receiveReturn = (orderNo: string, returnNo: number, body: { items: Pieces[]; restock: Pieces[] }) =>
  told(orders.POST('/api/admin/orders/{orderNo}/returns/{returnNo}/receipt', { ...ofReturn(orderNo, returnNo), body })) as Promise<AdminOrder>
export const refundReturnAnew = (orderNo: string, returnNo: number) =>
  told(orders.POST('/api/admin/orders/{orderNo}/returns/{returnNo}/refund', ofReturn(orderNo, returnNo))) as Promise<AdminOrder>
export const notesOf = (orderNo: string) => told(orders.GET('/api/admin/orders/{orderNo}/notes', ofOrder(orderNo))) as Promise<OrderNote[]>
export const addNote = (orderNo: string, text: string) =>
  told(orders.POST('/api/admin/orders/{orderNo}/notes', { ...ofOrder(orderNo), body: { text } })) as Promise<OrderNote[]>
export const orderSums = async (asked: ListQuery): Promise<Sums> => {
  const sums = (await told(orders.GET('/api/admin/orders/sums', query(asked)))) as Omit<Sums, 'n'> & { orders: number }
  return { ...sums, n: sums.orders }
}
export const paymentSums = async (asked: ListQuery): Promise<Sums> => {
  const sums = (await told(payments.GET('/api/admin/payments/sums', query(asked)))) as Omit<Sums, 'n'> & { payments: number }
  return { ...sums, n: sums.payments }
}
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

/** A day compared with Alipay's bill. */
export interface Reconciliation {
  date: string
  state: 'WAITING' | 'COMPARING' | 'ASKING' | 'DONE' | 'NO_BILL'
  rows: number
  expectedRows: number
  payments: number
  paymentTotal: string
  refunds: number
  refundTotal: string
  feeTotal: string
  netTotal: string
  foundDiscrepancies: number
  openDiscrepancies: number
  atRisk: string
  waitsFor?: string
}

export interface Discrepancy {
  id: string
  date: string
  kind: string
  state: 'OPEN' | 'HEALED' | 'RESOLVED'
  paymentNo?: string
  tradeNo?: string
  refundNo?: string
  ours?: string
  theirs?: string
  atRisk: string
  about: string
  foundAt: string
  answer?: string
  healedBy?: 'BOOKS_AGREE' | 'BILL_CORRECTED' | 'BILLED' | 'BECAME_ANOTHER'
  note?: string
}

export const reconciliations = (asked: ListQuery) => told(payments.GET('/api/admin/reconciliations', query(asked))) as unknown as Promise<Page<Reconciliation>>
export const startReconciliation = (date: string) => told(payments.POST('/api/admin/reconciliations', { body: { date } })) as unknown as Promise<Reconciliation>
export const findDiscrepancies = (asked: ListQuery) =>
  told(payments.GET('/api/admin/reconciliations/discrepancies', query(asked))) as unknown as Promise<Page<Discrepancy>>
/** As the service writes it: whole, however long it is and takes. */
export const discrepanciesCsv = (asked: ListQuery) =>
  told(
    payments.GET('/api/admin/reconciliations/discrepancies.csv', { ...query(asked), parseAs: 'blob', fetch: (request) => globalThis.fetch(request) }),
  ) as unknown as Promise<Blob>
export const resolveDiscrepancy = ({ date, id }: Discrepancy, note: string) =>
  told(
    payments.POST('/api/admin/reconciliations/{date}/discrepancies/{id}/resolution', { params: { path: { date, id } }, body: { note } }),
  ) as unknown as Promise<Discrepancy>

export interface ProductItem {
  id: string
  name: string
  subtitle: string
  categoryId: string
  price: string
  mainImage?: string | null
  sales: number
  status: ProductStatus
  stock: number
  reserved: number
  version: number
}

export type ProductStatus = 'ON_SALE' | 'OFF_SALE'

export interface WholeProduct {
  id: string
  name: string
  subtitle: string
  categoryId: string
  price: string
  stock: number
  images: string[]
  detail: string
  status: ProductStatus
  version: number
}

export interface ProductBody {
  categoryId: string
  name: string
  subtitle: string
  detail: string
  price: string
  images: string[]
  status: ProductStatus
  stock?: number
  version?: number
}

export interface StockEntry {
  id: string
  kind: string
  delta: number
  reservedDelta: number
  soldDelta: number
  orderNo?: string
  reason?: string
  adminId?: string
  createdAt: string
}

const ofId = (id: string) => ({ params: { path: { id: id as never } } })
export const findProducts = (asked: ListQuery) => told(products.GET('/api/admin/products', query(asked))) as unknown as Promise<Page<ProductItem>>
export const oneProduct = (id: string) => told(products.GET('/api/admin/products/{id}', ofId(id))) as unknown as Promise<WholeProduct>
export const addProduct = (body: ProductBody) => told(products.POST('/api/admin/products', { body: body as never })) as unknown as Promise<WholeProduct>
export const saveProduct = (id: string, body: ProductBody) =>
  told(products.PUT('/api/admin/products/{id}', { ...ofId(id), body: body as never })) as unknown as Promise<WholeProduct>
export const sell = (id: string, status: ProductStatus) =>
  told(products.PUT('/api/admin/products/{id}/status', { ...ofId(id), body: { status } })) as unknown as Promise<WholeProduct>
export const stockEntries = (id: string, after?: string) =>
  told(
    products.GET('/api/admin/products/{id}/stock-adjustments', { params: { path: { id: id as never }, query: { size: 10, ...(after && { after }) } } }),
  ) as unknown as Promise<Page<StockEntry>>
export const adjustStock = (id: string, body: { delta: number; reason: string }, key: string) =>
  told(products.POST('/api/admin/products/{id}/stock-adjustments', { params: { path: { id: id as never }, header: { 'Idempotency-Key': key } }, body }))

export const categories = () => told(products.GET('/api/categories', {}))
export const addCategory = (body: { name: string; parentId?: string; sort: number }) => told(products.POST('/api/admin/categories', { body: body as never }))
export const changeCategory = (id: string, body: { name?: string; sort?: number }) =>
  told(products.PATCH('/api/admin/categories/{id}', { ...ofId(id), body: body as never }))
export const removeCategory = (id: string) => told(products.DELETE('/api/admin/categories/{id}', ofId(id)))

export const changeUser = (id: string, body: { role?: 'CUSTOMER' | 'ADMIN'; locked?: boolean }) =>
  told(users.PATCH('/api/admin/users/{id}', { ...ofId(id), body: body as never })) as unknown as Promise<AdminUser>

export interface AuditEvent {
  id: string
  at: string
  actor: string
  action: string
  subject: string
  outcome?: number
  address: string
  traceId?: string
  before?: string
  after?: string
}

export const AUDITED = ['order-service', 'payment-service', 'product-service', 'user-service'] as const

/** Periodic work of the instance that answers. */
export interface Job {
  name: string
  running: boolean
  lastRun?: string
  lastMillis?: number
  /** The kind of failure; absent where it worked. */
  lastError?: string
  nextRun?: string
}

const named = (name: string) => ({ params: { path: { name } } })

export function jobsOf(service: string): Promise<Job[]> {
  const found =
    service === 'payment-service'
      ? told(payments.GET('/api/admin/jobs/payment-service', {}))
      : service === 'product-service'
        ? told(products.GET('/api/admin/jobs/product-service', {}))
        : service === 'user-service'
          ? told(users.GET('/api/admin/jobs/user-service', {}))
          : told(orders.GET('/api/admin/jobs/order-service', {}))
  return found as unknown as Promise<Job[]>
}

export function runJob(service: string, name: string): Promise<Job> {
  const begun =
    service === 'payment-service'
      ? told(payments.POST('/api/admin/jobs/payment-service/{name}/run', named(name)))
      : service === 'product-service'
        ? told(products.POST('/api/admin/jobs/product-service/{name}/run', named(name)))
        : service === 'user-service'
          ? told(users.POST('/api/admin/jobs/user-service/{name}/run', named(name)))
          : told(orders.POST('/api/admin/jobs/order-service/{name}/run', named(name)))
  return begun as unknown as Promise<Job>
}

/** Each service tells of what happened in it. */
export function auditEvents(service: string, asked: ListQuery): Promise<Page<AuditEvent>> {
  const found =
    service === 'payment-service'
      ? told(payments.GET('/api/admin/audit-events/payment-service', query(asked)))
      : service === 'product-service'
        ? told(products.GET('/api/admin/audit-events/product-service', query(asked)))
        : service === 'user-service'
          ? told(users.GET('/api/admin/audit-events/user-service', query(asked)))
          : told(orders.GET('/api/admin/audit-events/order-service', query(asked)))
  return found as unknown as Promise<Page<AuditEvent>>
}
