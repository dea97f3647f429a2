/** So many pieces of a product. */
export interface Pieces {
  productId: string
  quantity: number
}

/** Quantities by product number, as a form holds them. */
export type Chosen = Record<string, number>

/** What was chosen, without the products of which there is nothing. */
export function chosenPieces(chosen: Chosen): Pieces[] {
  return Object.entries(chosen)
    .filter(([, quantity]) => quantity > 0)
    .map(([productId, quantity]) => ({ productId, quantity }))
}

export function piecesOf(all: readonly Pieces[], productId: string): number {
  return all.filter((p) => p.productId === productId).reduce((sum, p) => sum + p.quantity, 0)
}

interface OneReturn {
  state: 'REQUESTED' | 'DECLINED' | 'AGREED' | 'SENT' | 'RECEIVED' | 'WITHDRAWN'
  items: readonly Pieces[]
  received: readonly Pieces[]
}

/** How many pieces of a product can still be sent back: what came back, or may yet, is none of them. */
export function returnable(bought: Pieces, returns: readonly OneReturn[]): number {
  const claimed = returns
    .filter((one) => one.state !== 'DECLINED' && one.state !== 'WITHDRAWN')
    .reduce((sum, one) => sum + piecesOf(one.state === 'RECEIVED' ? one.received : one.items, bought.productId), 0)
  return Math.max(0, bought.quantity - claimed)
}
