import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** One thing that a list can be narrowed by; it is called the same in the address and in the API. */
export type Field =
  | { kind: 'text'; name: string; form: RegExp }
  | { kind: 'choice'; name: string; choices: readonly string[]; texts: string }
  /** A whole day in China, from its first moment or to its last. */
  | { kind: 'from' | 'to'; name: string }
  | { kind: 'flag'; name: string }
  /** What comes first; absent for the usual. Chosen at the head of a column. */
  | { kind: 'sort'; name: string; choices: readonly string[] }

export type Filters = Record<string, string>

export interface Asked {
  filters: Filters
  page: number
}

export const LAST_PAGE = 10_000
const CHINA = '+08:00'
const A_DAY_MILLIS = 86_400_000

/** Reads an address; what makes no sense in it counts as absent. */
export function readList(fields: readonly Field[], query: LocationQuery): Asked {
  const one = (name: string): string => (typeof query[name] === 'string' ? query[name].trim() : '')
  const filters = fields.map((field) => [field.name, one(field.name)] as const).filter(([name, text]) => isRight(fields.find((f) => f.name === name)!, text))
  const page = Number(one('page'))
  return { filters: Object.fromEntries(filters), page: Number.isInteger(page) && page >= 1 && page <= LAST_PAGE ? page : 1 }
}

/** The shortest address that means the same. */
export function writeList({ filters, page }: Asked): LocationQueryRaw {
  const given = Object.entries(filters).filter(([, text]) => text !== '')
  return { ...Object.fromEntries(given), ...(page > 1 && { page: String(page) }) }
}

/** Whether a filter may be asked for so; nothing is not a filter. */
export function isRight(field: Field, text: string): boolean {
  switch (field.kind) {
    case 'text':
      return field.form.test(text)
    case 'choice':
    case 'sort':
      return field.choices.includes(text)
    case 'flag':
      return text === 'true'
    default:
      return dayStart(text) !== undefined
  }
}

/** As the API takes them: days are moments, and the last day is whole. */
export function forApi(fields: readonly Field[], filters: Filters): Filters {
  return Object.fromEntries(
    fields
      .filter((field) => filters[field.name])
      .map((field) => {
        const text = filters[field.name]!
        const start = field.kind === 'from' || field.kind === 'to' ? dayStart(text) : undefined
        return [field.name, start === undefined ? text : new Date(start + (field.kind === 'to' ? A_DAY_MILLIS : 0)).toISOString()]
      }),
  )
}

/** Milliseconds of a day's first moment in China; undefined for what is no day. */
function dayStart(day: string): number | undefined {
  const millis = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00${CHINA}`) : NaN
  return Number.isNaN(millis) || dayInChina(millis) !== day ? undefined : millis
}

/** `2026-11-29`, of a moment. */
export function dayInChina(millis: number): string {
  return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 10)
}
