import { fen } from '@/lib/fen'
import { dayInChina } from '../list/filters'
import type { Statistics } from '../api'

export interface Day {
  date: string
  orders: number
  /** In fen. */
  revenue: number
}

const A_DAY_MILLIS = 86_400_000

/** Every day of the span, also those on which nothing happened. */
export function everyDay({ from, to, days }: Pick<Statistics, 'from' | 'to' | 'days'>): Day[] {
  const known = new Map(days.map((day) => [day.date, day]))
  const all: Day[] = []
  for (let at = Date.parse(`${from}T00:00:00+08:00`); dayInChina(at) <= to; at += A_DAY_MILLIS) {
    const date = dayInChina(at)
    const day = known.get(date)
    all.push({ date, orders: day?.orders ?? 0, revenue: day ? fen(day.revenue) : 0 })
  }
  return all
}

/** By how many percent something has changed; undefined where there was nothing before. */
export function changePercent(now: number, before: number): number | undefined {
  return before === 0 ? undefined : Math.round(((now - before) / before) * 100)
}

/** Points of a line in a box of this size, the largest value at its top. */
export function line(values: readonly number[], width: number, height: number): string {
  const most = Math.max(1, ...values)
  const step = values.length > 1 ? width / (values.length - 1) : 0
  return values.map((value, i) => `${(i * step).toFixed(1)},${(height - (Math.max(0, value) / most) * height).toFixed(1)}`).join(' ')
}

/** So many days, the last of them included. */
export function spanOf(to: string, days: number): { from: string; to: string } {
  return { from: dayInChina(Date.parse(`${to}T00:00:00+08:00`) - (days - 1) * A_DAY_MILLIS), to }
}

interface Sum {
  orders: number
  /** In fen. */
  revenue: number
}

/** The later half of some days, and the one before it. */
export function halves(days: readonly Day[]): { now: Sum; before: Sum } {
  const sum = (part: readonly Day[]): Sum => part.reduce((all, day) => ({ orders: all.orders + day.orders, revenue: all.revenue + day.revenue }), { orders: 0, revenue: 0 })
  const middle = Math.floor(days.length / 2)
  return { now: sum(days.slice(middle)), before: sum(days.slice(0, middle)) }
}
