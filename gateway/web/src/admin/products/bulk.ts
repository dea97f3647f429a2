import { Problem } from '@/api/problem'

/** What came of one of many: empty where it worked, otherwise why not. */
export type Outcomes = Record<string, string>

/** Does the same to each, one after the other, and goes on where one is refused. */
export async function each(ids: readonly string[], act: (id: string) => Promise<unknown>, told: (done: number) => void): Promise<Outcomes> {
  const outcomes: Outcomes = {}
  for (const [i, id] of ids.entries()) {
    try {
      await act(id)
      outcomes[id] = ''
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      outcomes[id] = e.message || e.code
    }
    told(i + 1)
  }
  return outcomes
}
