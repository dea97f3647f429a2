declare global {
  /** By path and query: the answers that `src/early.js` has asked for, undefined where that failed. */
  var mmallEarly: Map<string, Promise<Response | undefined>> | undefined
}

/** An answer of the page's first moments is too old for a later one. */
const GOOD_FOR_MILLIS = 10_000

/** The answer to a request that was already asked for, once, and only if it was a good one. */
export async function early(request: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url)
  const asked = request.method === 'GET' ? globalThis.mmallEarly?.get(pathname + search) : undefined
  globalThis.mmallEarly?.delete(pathname + search)
  const answer = performance.now() < GOOD_FOR_MILLIS ? await asked : undefined
  return answer?.ok ? answer : undefined
}
