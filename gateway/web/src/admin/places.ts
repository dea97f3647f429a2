/** Parts of the admin area that are found in its head. */
export const MAIN_PARTS: readonly { path: string; name: string }[] = [
  { path: '/', name: 'admin.home.title' },
  { path: '/orders', name: 'admin.orders.title' },
  { path: '/payments', name: 'admin.payments.title' },
  { path: '/attention', name: 'admin.attention.title' },
  { path: '/reconciliation', name: 'admin.reconciliation.title' },
  { path: '/products', name: 'admin.products.title' },
  { path: '/users', name: 'admin.users.title' },
  { path: '/audit', name: 'admin.audit.title' },
  { path: '/jobs', name: 'admin.jobs.title' },
]

/** All places that one can go to by their name. */
export const PARTS: readonly { path: string; name: string }[] = [
  ...MAIN_PARTS,
  { path: '/orders/ship', name: 'admin.shipMany.title' },
  { path: '/products/new', name: 'admin.product.new' },
  { path: '/categories', name: 'admin.categories.title' },
  { path: '/set-up', name: 'admin.setUp.title' },
]

export interface Place {
  text: string
  to: string | { path: string; query: Record<string, string> }
}

/** The places whose name has all the words in it; last, a search for them among orders, payments, users and products. */
export function placesFor(words: string, named: (key: string) => string, search: (q: string) => string): Place[] {
  const q = words.trim()
  const parts = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found = PARTS.map((part) => ({ text: named(part.name), to: part.path })).filter(({ text }) => parts.every((part) => text.toLowerCase().includes(part)))
  return q ? [...found, { text: search(q), to: { path: '/find', query: { q } } }] : found
}
