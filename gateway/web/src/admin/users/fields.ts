import type { Field } from '../list/filters'

/** What users are looked for by: how a user name or an e-mail address begins. */
export const FIELDS: readonly Field[] = [{ kind: 'text', name: 'q', form: /^.{1,254}$/ }]
