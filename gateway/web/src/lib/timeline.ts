import type { Order } from '@/api/types'

export interface Step {
  at: string
  /** Key of a text. */
  text: string
  /** Somebody's own words, or an amount. */
  words?: string
}

/** Notes whose words are an amount. */
const AMOUNTS = ['refunded_in_part', 'refund_decided', 'refund_not_done', 'return_received', 'return_paid']

/** Causes under which an order's history tells of what is no change of its status; what follows `: ` are words. */
const NOTES: Record<string, string> = {
  refund_requested: 'order.step.refundRequested',
  refund_begins: 'order.step.refundBegins',
  refund_failed: 'order.step.refundFailed',
  refund_declined: 'order.step.refundDeclined',
  price_asked: 'order.step.priceAsked',
  price_changed: 'order.step.priceChanged',
  shipment_changed: 'order.step.shipmentChanged',
  refunded_in_part: 'order.step.refundedInPart',
  refund_decided: 'order.step.refundDecided',
  refund_not_done: 'order.step.refundNotDone',
  restocked: 'order.step.restocked',
  return_requested: 'order.step.returnRequested',
  return_agreed: 'order.step.returnAgreed',
  return_declined: 'order.step.returnDeclined',
  return_withdrawn: 'order.step.returnWithdrawn',
  return_sent: 'order.step.returnSent',
  return_received: 'order.step.returnReceived',
  return_paid: 'order.step.returnPaid',
}
const DECISIONS = ['refund_failed', 'refund_declined', 'refunded_in_part']

function cause(text: string): { name: string; words: string } {
  const at = text.indexOf(': ')
  return at < 0 ? { name: text.replace(/:$/, ''), words: '' } : { name: text.slice(0, at), words: text.slice(at + 2) }
}

/** Amounts stand at the beginning: one that went back or is asked for, the old and the new price. */
function shown(name: string, words: string): string {
  if (AMOUNTS.includes(name)) {
    return `¥${words}`
  }
  const [first, ...rest] = words.split(' ')
  switch (name) {
    case 'price_asked':
      return `¥${first} ${rest.join(' ')}`
    case 'price_changed':
      return `¥${first} → ¥${rest.join(' ')}`
    default:
      return words
  }
}

/** An order's history for its buyer, newest first. */
export function timeline(order: Pick<Order, 'history'>): Step[] {
  return order.history
    .map((entry): Step => {
      const { name, words } = cause(entry.cause)
      const note = NOTES[name]
      if (note) {
        return { at: entry.at, text: note, ...(words && { words: shown(name, words) }) }
      }
      return { at: entry.at, text: entry.from === entry.to ? 'order.step.other' : `order.step.${entry.to}` }
    })
    .reverse()
}

/** Whether the buyer waits for the seller's decision on a refund; they may ask again once there was one. */
export function isRefundAsked(order: Pick<Order, 'history'>): boolean {
  const last = order.history
    .map((entry) => cause(entry.cause).name)
    .filter((name) => name === 'refund_requested' || DECISIONS.includes(name))
    .at(-1)
  return last === 'refund_requested'
}

export interface Acts {
  pay: boolean
  cancel: boolean
  receive: boolean
  refund: boolean
}

/** What a buyer may do now, by the order's state alone. */
export function acts(order: Pick<Order, 'status' | 'history'>): Acts {
  return {
    pay: order.status === 'PENDING_PAYMENT',
    cancel: order.status === 'PENDING_PAYMENT',
    receive: order.status === 'SHIPPED',
    refund: (order.status === 'PAID' || order.status === 'SHIPPED') && !isRefundAsked(order),
  }
}
