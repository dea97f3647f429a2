import type { ListQuery, Page } from './useList'

export interface Column<T> {
  title: string
  of: (item: T) => string
}

const BYTE_ORDER_MARK = '\uFEFF'
const LARGEST_PAGE = 100
/** A spreadsheet keeps 15 digits of a number and makes zeros of the rest. */
const LONG_NUMBER = /^\d{12,}$/
/** A Chinese input method writes the signs as wide as its letters. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/** RFC 4180, with the mark by which Excel knows UTF-8. Long numbers and what looks like a formula stay text there. */
export function csv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cell).join(',') + '\r\n').join('')
}

function cell(text: string): string {
  const safe = LONG_NUMBER.test(text) ? `\t${text}` : FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * All that a filter finds, page by page, at any depth.
 *
 * @param told how many are there so far
 */
export async function all<T>(find: (query: ListQuery) => Promise<Page<T>>, wanted: ListQuery, told: (count: number) => void): Promise<T[]> {
  const items: T[] = []
  let after: string | undefined
  do {
    const page: Page<T> = await find({ ...wanted, size: LARGEST_PAGE, ...(after ? { after } : {}) })
    items.push(...page.items)
    told(items.length)
    after = page.next ?? undefined
  } while (after)
  return items
}

export function save(name: string, text: string | Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
