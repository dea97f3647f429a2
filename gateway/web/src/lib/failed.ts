/** What could not be loaded and is still wanted. */
const failed = new Set<() => Promise<unknown>>()

/** Has this loaded again together with whatever else failed. */
export function hasFailed(load: () => Promise<unknown>): void {
  failed.add(load)
}

/** This is under way, has come, or is wanted no more. */
export function failsNoMore(load: () => Promise<unknown>): void {
  failed.delete(load)
}

/** Loads again all that failed: a bad connection fails everything on a page, and one "try again" is for all of it. */
export async function loadFailed(): Promise<void> {
  const all = [...failed]
  failed.clear()
  await Promise.all(all.map((load) => load()))
}

/** Tries this now, and again with whatever is loaded again, until it has worked. */
export async function untilItWorks(load: () => Promise<unknown>): Promise<void> {
  try {
    await load()
  } catch {
    hasFailed(() => untilItWorks(load))
  }
}
