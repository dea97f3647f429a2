import { Problem } from '@/api/problem'
import type { Job } from '../api'

export interface Jobs {
  rows: { service: string; job: Job }[]
  /** Services that did not answer, and why. */
  missing: { service: string; problem: Problem }[]
}

/**
 * The jobs of all services in one list. A service that does not answer hides no other.
 *
 * @throws {Problem} if none answers
 */
export async function merged(services: readonly string[], jobsOf: (service: string) => Promise<Job[]>): Promise<Jobs> {
  const all: Jobs = { rows: [], missing: [] }
  const answers = await Promise.allSettled(services.map(jobsOf))
  answers.forEach((answer, i) => {
    const service = services[i]!
    if (answer.status === 'fulfilled') {
      all.rows.push(...answer.value.map((job) => ({ service, job })))
    } else if (answer.reason instanceof Problem) {
      all.missing.push({ service, problem: answer.reason })
    } else {
      throw answer.reason
    }
  })
  if (services.length > 0 && all.missing.length === services.length) {
    throw all.missing[0]!.problem
  }
  return all
}
