import type { Field } from '../list/filters'

export const STATUSES = ['PENDING_PAYMENT', 'PAID', 'SHIPPED', 'COMPLETED', 'CLOSING', 'CLOSED', 'REFUNDED'] as const

/** What orders are looked for by. */
export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'orderNo', form: /^\d{1,19}$/ },
  { kind: 'choice', name: 'status', choices: STATUSES, texts: 'status' },
  { kind: 'text', name: 'userId', form: /^\d{1,18}$/ },
  { kind: 'from', name: 'from' },
  { kind: 'to', name: 'to' },
  { kind: 'flag', name: 'refundRequested' },
  { kind: 'flag', name: 'returnOpen' },
  { kind: 'sort', name: 'sort', choices: ['oldest', 'amount_desc', 'amount_asc'] },
]
