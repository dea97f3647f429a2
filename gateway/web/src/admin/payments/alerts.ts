import type { AdminPayment, AlertRecord } from '../api'

/** What a person does first about an alert: ask Alipay, whose answer may end it, or look and say that they have. */
export type FirstAct = 'ask' | 'seeTo'

/** Of these Alipay's answer may end the cause. */
const ASKED = ['STUCK', 'ANSWER_UNREADABLE', 'TRADE_VANISHED', 'CANCEL_REFUSED', 'REQUEST_REJECTED', 'AMOUNT_MISMATCH']

export function firstAct(kind: string): FirstAct {
  return ASKED.includes(kind) ? 'ask' : 'seeTo'
}

export interface OpenAlert {
  alert: AlertRecord
  of: AdminPayment
}

/** All that waits for a person, the oldest first. */
export function openAlerts(payments: readonly AdminPayment[]): OpenAlert[] {
  return payments
    .flatMap((of) => of.alerts.filter((alert) => !alert.resolvedAt).map((alert) => ({ alert, of })))
    .sort((a, b) => Date.parse(a.alert.raisedAt) - Date.parse(b.alert.raisedAt))
}

/** A form as Alipay sent it, one field a line; what is no form stays as it is. */
export function formLines(body: string): string {
  return /^[^=&\s]+=/.test(body) ? [...new URLSearchParams(body)].map(([name, value]) => `${name} = ${value}`).join('\n') : body
}
