import type { Field } from '../list/filters'

/** What products are looked for by. */
export const FIELDS: readonly Field[] = [
  { kind: 'text', name: 'q', form: /^.{1,100}$/ },
  { kind: 'choice', name: 'status', choices: ['ON_SALE', 'OFF_SALE'], texts: 'admin.productStatus' },
  { kind: 'text', name: 'maxStock', form: /^\d{1,9}$/ },
]
