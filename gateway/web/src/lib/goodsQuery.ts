import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { ProductSort } from '@/api/types'

export const SORTS: readonly ProductSort[] = ['relevance', 'sales', 'newest', 'price_asc', 'price_desc']

/** What a list of products is asked for; it is kept in the page's address. */
export interface GoodsQuery {
  q: string
  category: string
  min: string
  max: string
  inStock: boolean
  sort: ProductSort
  page: number
}

export const LAST_PAGE = 10_000
const MONEY = /^\d{1,9}(\.\d{1,2})?$/
const one = (value: LocationQuery[string] | undefined): string => (typeof value === 'string' ? value : '')

/** Reads an address; what makes no sense in it counts as absent. */
export function readQuery(query: LocationQuery): GoodsQuery {
  const sort = one(query.sort) as ProductSort
  const page = Number(one(query.page))
  return {
    q: one(query.q).trim().slice(0, 100),
    category: /^\d{1,18}$/.test(one(query.category)) ? one(query.category) : '',
    min: isMoney(one(query.min)) ? one(query.min) : '',
    max: isMoney(one(query.max)) ? one(query.max) : '',
    inStock: one(query.stock) === '1',
    sort: SORTS.includes(sort) ? sort : 'relevance',
    page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1,
  }
}

/** The shortest address that means the same. */
export function writeQuery(asked: GoodsQuery): LocationQueryRaw {
  return {
    ...(asked.q && { q: asked.q }),
    ...(asked.category && { category: asked.category }),
    ...(asked.min && { min: asked.min }),
    ...(asked.max && { max: asked.max }),
    ...(asked.inStock && { stock: '1' }),
    ...(asked.sort !== 'relevance' && { sort: asked.sort }),
    ...(asked.page > 1 && { page: String(asked.page) }),
  }
}

export function isMoney(text: string): boolean {
  return MONEY.test(text)
}

/** As the API takes money: two digits. */
export function twoDigits(text: string): string {
  const [whole = '0', part = ''] = text.split('.')
  return `${whole}.${part.padEnd(2, '0')}`
}
