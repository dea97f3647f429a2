import { describe, expect, it } from 'vitest'
import { isRight } from '../list/filters'
import { isRunning, yesterday } from './days'
import { FIELDS } from './fields'

describe('a day that is compared', () => {
  it('is looked at again while something is done about it, and not while it waits for its bill', () => {
    const seen = (state: string, waitsFor?: string) => isRunning({ state, waitsFor } as never)
    expect([seen('WAITING'), seen('COMPARING'), seen('ASKING')]).toEqual([true, true, true])
    expect([seen('WAITING', 'bill_not_exist'), seen('DONE'), seen('NO_BILL')]).toEqual([false, false, false])
  })

  it('is at the latest the one before today in China', () => {
    expect(yesterday(Date.parse('2026-11-29T15:59:59Z'))).toBe('2026-11-28')
    expect(yesterday(Date.parse('2026-11-29T16:00:00Z'))).toBe('2026-11-29')
  })

  it('is looked for as a day', () => {
    const date = FIELDS.find((field) => field.name === 'date')!
    expect(['2026-11-28', '2026-13-01', '28.11.2026', ''].map((text) => isRight(date, text))).toEqual([true, false, false, false])
  })
})
