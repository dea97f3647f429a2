import { fen } from './fen'

const KEY = 'mmall.seenPrices'

export interface Priced {
  productId: string
  unitPrice: string
}

/** Fen by which a line became dearer (above 0) or cheaper since the cart was last looked at. */
export type Changes = Record<string, number>

/**
 * Compares a cart with the prices this browser saw in it last, and remembers today's. The shop itself keeps no price in
 * a cart.
 */
export function priceChanges(lines: readonly Priced[], store: Storage = localStorage): Changes {
  const seen = read(store.getItem(KEY))
  const changes: Changes = {}
  for (const line of lines) {
    const before = seen[line.productId]
    const difference = before === undefined ? 0 : fen(line.unitPrice) - fen(before)
    if (difference !== 0) {
      changes[line.productId] = difference
    }
  }
  store.setItem(KEY, JSON.stringify(Object.fromEntries(lines.map((line) => [line.productId, line.unitPrice]))))
  return changes
}

function read(text: string | null): Record<string, string> {
  try {
    const found: unknown = text === null ? {} : JSON.parse(text)
    return typeof found === 'object' && found !== null ? (found as Record<string, string>) : {}
  } catch {
    return {}
  }
}
