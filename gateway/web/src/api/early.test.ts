import { afterEach, expect, it, vi } from 'vitest'
import { early } from './early'

const asked = (path: string, init?: RequestInit) => new Request(`http://shop.test${path}`, init)
const answered = (status = 200) => Promise.resolve(new Response('{}', { status }))

afterEach(() => {
  globalThis.mmallEarly = undefined
  vi.restoreAllMocks()
})

it('hands an answer over once', async () => {
  globalThis.mmallEarly = new Map([['/api/products?size=1', answered()]])
  expect((await early(asked('/api/products?size=1')))?.status).toBe(200)
  expect(await early(asked('/api/products?size=1'))).toBeUndefined()
})

it.each([
  ['another query', '/api/products?size=2', undefined],
  ['another method', '/api/products?size=1', { method: 'POST' }],
])('knows nothing of %s', async (_, path, init) => {
  globalThis.mmallEarly = new Map([['/api/products?size=1', answered()]])
  expect(await early(asked(path, init))).toBeUndefined()
})

it('leaves what failed to the page itself', async () => {
  globalThis.mmallEarly = new Map<string, Promise<Response | undefined>>([['/a', answered(503)], ['/b', Promise.resolve(undefined)]])
  expect(await early(asked('/a'))).toBeUndefined()
  expect(await early(asked('/b'))).toBeUndefined()
})

it('hands nothing over that has grown old', async () => {
  globalThis.mmallEarly = new Map([['/a', answered()]])
  vi.spyOn(performance, 'now').mockReturnValue(10_001)
  expect(await early(asked('/a'))).toBeUndefined()
})

it('is not needed', async () => {
  expect(await early(asked('/a'))).toBeUndefined()
})
