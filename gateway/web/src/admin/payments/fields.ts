import type { Field } from '../list/filters'

export const STATUSES = ['CREATED', 'AWAITING_PAYMENT', 'PAID', 'CANCELLING', 'CANCELLED', 'FAILED', 'REFUNDING', 'PARTIALLY_REFUNDED', 'REFUNDED', 'UNREADABLE'] as const
const NUMBER = /^[0-9A-Za-z_-]{1,64}$/

/** What payments are looked for by. */
export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'paymentNo', form: NUMBER },
  { kind: 'text', name: 'orderNo', form: NUMBER },
  { kind: 'text', name: 'tradeNo', form: NUMBER },
  { kind: 'choice', name: 'status', choices: STATUSES, texts: 'admin.paymentStatus' },
  { kind: 'from', name: 'from' },
  { kind: 'to', name: 'to' },
  { kind: 'flag', name: 'needsAttention' },
  { kind: 'sort', name: 'sort', choices: ['oldest', 'amount_desc', 'amount_asc'] },
]
