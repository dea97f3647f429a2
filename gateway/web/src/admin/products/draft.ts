import { isMoney, twoDigits } from '@/lib/goodsQuery'
import { fen } from '@/lib/fen'
import type { ProductBody, WholeProduct } from '../api'

/** What an admin types about a product. */
export type Draft = Pick<WholeProduct, 'name' | 'subtitle' | 'categoryId' | 'price' | 'images' | 'detail' | 'status'>
export const FIELDS = ['name', 'subtitle', 'categoryId', 'price', 'images', 'detail', 'status'] as const

export const MOST_IMAGES = 20
export const MOST_STOCK = 1_000_000

export function emptyDraft(): Draft {
  return { name: '', subtitle: '', categoryId: '', price: '', images: [], detail: '', status: 'OFF_SALE' }
}

export function draftOf(product: WholeProduct): Draft {
  const { name, subtitle, categoryId, price, images, detail, status } = product
  return { name, subtitle, categoryId, price, images: [...images], detail, status }
}

export function bodyOf(draft: Draft): ProductBody {
  return { ...draft, name: draft.name.trim(), subtitle: draft.subtitle.trim(), price: twoDigits(draft.price.trim()) }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export function isChanged(before: Draft, now: Draft): boolean {
  return FIELDS.some((field) => !same(before[field], now[field]))
}

/** Keys of texts about what is wrong, by field; empty where all is right. */
export function faults(draft: Draft): Partial<Record<keyof Draft, string>> {
  const price = draft.price.trim()
  return {
    ...(draft.name.trim() === '' && { name: 'address.required' }),
    ...(draft.categoryId === '' && { categoryId: 'address.required' }),
    ...((!isMoney(price) || fen(price) === 0) && { price: 'goods.badPrice' }),
  }
}

/** Fields in which what was saved meanwhile by another admin is not what stands in the form. */
export function differences(mine: Draft, theirs: Draft): (keyof Draft)[] {
  return FIELDS.filter((field) => !same(mine[field], theirs[field]))
}

/** The same pictures with one of them at another place. */
export function moved<T>(all: readonly T[], from: number, to: number): T[] {
  if (from < 0 || from >= all.length || to < 0 || to >= all.length) {
    return [...all]
  }
  const rest = all.filter((_one, i) => i !== from)
  return [...rest.slice(0, to), all[from]!, ...rest.slice(to)]
}

/** A stock adjustment as it is typed: a whole number that is not 0. */
export function deltaOf(text: string): number | undefined {
  const trimmed = text.trim()
  const delta = /^[+-]?\d{1,7}$/.test(trimmed) ? Number(trimmed) : 0
  return delta !== 0 && Math.abs(delta) <= MOST_STOCK ? delta : undefined
}
