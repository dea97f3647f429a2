const KEY = 'mmall.toCart'

/** What somebody put into the cart before logging in: it gets there once they have. */
export interface ToCart {
  productId: string
  quantity: number
}

export function keepForLater(intent: ToCart, store: Storage = sessionStorage): void {
  store.setItem(KEY, JSON.stringify(intent))
}

/** Hands the kept intent out, once. */
export function takeKept(store: Storage = sessionStorage): ToCart | undefined {
  const text = store.getItem(KEY)
  store.removeItem(KEY)
  try {
    const kept = text === null ? undefined : (JSON.parse(text) as Partial<ToCart>)
    return kept && typeof kept.productId === 'string' && typeof kept.quantity === 'number' ? (kept as ToCart) : undefined
  } catch {
    return undefined
  }
}
