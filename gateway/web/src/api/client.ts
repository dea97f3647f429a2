import createClient, { type Middleware } from 'openapi-fetch'
import { language } from '@/i18n'
import { learnTime } from '@/lib/clock'
import { early } from './early'
import { Problem } from './problem'
import type { paths as OrderPaths } from './schema/order-service'
import type { paths as PaymentPaths } from './schema/payment-service'
import type { paths as ProductPaths } from './schema/product-service'
import type { paths as UserPaths } from './schema/user-service'
import type { Whole } from './types'

/** Longer than the gateway waits for a service, so that its own words come first. */
const PATIENCE_MILLIS = 25_000

const ours: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language())
    return request
  },
  onResponse({ response }) {
    learnTime(response.headers.get('Date'))
    return response
  },
}

function client<Paths extends {}>() {
  const made = createClient<Paths>({
    // Asked for at each call, so that a test can stand in.
    fetch: async (request) => (await early(request)) ?? globalThis.fetch(request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) }),
  })
  made.use(ours)
  return made
}

export const users = client<UserPaths>()
export const products = client<ProductPaths>()
export const orders = client<OrderPaths>()
export const payments = client<PaymentPaths>()

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

type Watcher = (problem: Problem) => void
const watchers: Watcher[] = []

/** Tells of each call that failed, before its caller hears of it. */
export function onProblem(watcher: Watcher): void {
  watchers.push(watcher)
}

/**
 * The body of an answer.
 *
 * @throws {Problem} for everything but a 2xx
 */
export async function told<T>(call: Promise<Answer<T>>): Promise<Whole<T>> {
  const answer = await call.catch(() => undefined)
  if (answer?.response.ok) {
    return answer.data as Whole<T>
  }
  const problem = answer ? problemOf(answer) : Problem.offline()
  watchers.forEach((watch) => watch(problem))
  throw problem
}

function problemOf(answer: Answer<unknown>): Problem {
  const wait = Number(answer.response.headers.get('Retry-After'))
  const body = typeof answer.error === 'object' && answer.error !== null ? answer.error : {}
  return new Problem(answer.response.status, body as Record<string, unknown>, wait > 0 ? wait : undefined)
}
