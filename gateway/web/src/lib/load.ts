import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { Problem } from '@/api/problem'
import { failsNoMore, hasFailed } from './failed'

const KEPT_PAGES = 20
const kept = new Map<string, unknown>()

export interface Loaded<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<Problem | undefined>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
}

/** Forgets what was kept for going back: it belongs to the account that was logged in. */
export function forgetLoaded(): void {
  kept.clear()
}

/**
 * Loads what belongs to `key`, again whenever it changes. What a key had before is shown at once while it is loaded
 * anew, so that a page one goes back to has its height, and keeps its position. An answer that is overtaken by a later
 * key is dropped.
 */
export function useLoaded<T>(key: () => string, load: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const isLoading = ref(false)
  let asked = 0
  onScopeDispose(() => {
    asked++
    failsNoMore(reload)
  })

  async function reload(): Promise<void> {
    const mine = ++asked
    const name = key()
    isLoading.value = true
    failsNoMore(reload)
    if (data.value === undefined) {
      problem.value = undefined // it is being loaded, and says so
    }
    try {
      const found = await load()
      kept.delete(name)
      kept.set(name, found)
      if (kept.size > KEPT_PAGES) {
        kept.delete(kept.keys().next().value as string)
      }
      if (mine === asked) {
        data.value = found
        problem.value = undefined
      }
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      if (mine === asked) {
        problem.value = e
        hasFailed(reload)
      }
    } finally {
      if (mine === asked) {
        isLoading.value = false
      }
    }
  }

  watch(
    key,
    (name) => {
      data.value = kept.get(name) as T | undefined
      problem.value = undefined
      void reload()
    },
    { immediate: true },
  )
  return { data, problem, isLoading, reload }
}
