import { describe, expect, it } from 'vitest'
import { Problem } from '@/api/problem'
import type { Job } from '../api'
import { merged } from './jobs'

const job = (name: string): Job => ({ name, running: false })

describe('the jobs of all services', () => {
  it('are one list, in the order of the services', async () => {
    const all = await merged(['a', 'b'], async (service) => [job(`${service}1`), job(`${service}2`)])
    expect(all.rows.map(({ service, job }) => `${service} ${job.name}`)).toEqual(['a a1', 'a a2', 'b b1', 'b b2'])
    expect(all.missing).toEqual([])
  })

  it('are shown without those of a service that does not answer, which is named', async () => {
    const all = await merged(['a', 'b'], async (service) => {
      if (service === 'a') {
        throw Problem.offline()
      }
      return [job('b1')]
    })
    expect(all.rows).toHaveLength(1)
    expect(all.missing.map((one) => one.service)).toEqual(['a'])
  })

  it('are a failure where none answers', async () => {
    await expect(merged(['a', 'b'], async () => Promise.reject(Problem.offline()))).rejects.toBeInstanceOf(Problem)
    await expect(merged(['a', 'b'], async () => Promise.reject(new TypeError('bug')))).rejects.toBeInstanceOf(TypeError)
  })
})
