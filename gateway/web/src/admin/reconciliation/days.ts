import type { Reconciliation } from '../api'
import { dayInChina } from '../list/filters'

const A_DAY_MILLIS = 86_400_000

/** Whether something is being done about it right now, so that it is worth looking again soon. */
export function isRunning({ state, waitsFor }: Pick<Reconciliation, 'state' | 'waitsFor'>): boolean {
  return state === 'COMPARING' || state === 'ASKING' || (state === 'WAITING' && !waitsFor)
}

/** The last day that is over in China: the latest whose bill there can be. */
export function yesterday(millis: number): string {
  return dayInChina(millis - A_DAY_MILLIS)
}
