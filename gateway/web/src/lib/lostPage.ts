import { shallowRef, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { Problem } from '@/api/problem'
import { failsNoMore, hasFailed } from './failed'

/** Why the page that was asked for is not there: its script could not be fetched, or a newer shop has another one. */
export function useLostPage(): ShallowRef<Problem | undefined> {
  const router = useRouter()
  const problem = shallowRef<Problem>()
  let address = ''

  /** Loads the address as a whole: a browser may remember that a script failed, and a newer shop has other scripts. */
  async function open(): Promise<void> {
    const isThere = await fetch(address, { headers: { Accept: 'text/html' } }).then((answer) => answer.ok, () => false)
    if (isThere) {
      location.assign(address)
    } else {
      hasFailed(open)
    }
  }

  router.onError((_error, to) => {
    address = router.resolve(to.fullPath).href
    problem.value = navigator.onLine ? new Problem(503, {}) : Problem.offline()
    hasFailed(open)
  })
  router.afterEach((_to, _from, failure) => {
    if (!failure) {
      problem.value = undefined
      failsNoMore(open)
    }
  })
  return problem
}
