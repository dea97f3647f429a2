import type { Field } from '../list/filters'

export const KINDS = ['ONLY_THEIRS', 'ONLY_OURS', 'AMOUNT', 'REFUND', 'DUPLICATE_TRADE', 'WRONG_DAY', 'UNKNOWN_SELLER', 'UNREADABLE_ROW', 'MISSING_BILL'] as const

/** What discrepancies are looked for by. */
export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'date', form: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ },
  { kind: 'choice', name: 'kind', choices: KINDS, texts: 'admin.discrepancyKind' },
  { kind: 'choice', name: 'state', choices: ['OPEN', 'HEALED', 'RESOLVED'], texts: 'admin.discrepancyState' },
  { kind: 'text', name: 'paymentNo', form: /^[0-9A-Za-z_]{1,64}$/ },
]
