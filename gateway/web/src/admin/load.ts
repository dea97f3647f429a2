import { watch } from 'vue'
import { useLoaded as useLoadedOnce, type Loaded } from '@/lib/load'
import { useSession } from '@/stores/session'

const UNAUTHENTICATED = 401

/** Like the shop's, and what could not be loaded because the session was over is loaded once there is a new one. */
export function useLoaded<T>(key: () => string, load: () => Promise<T>): Loaded<T> {
  const session = useSession()
  const loaded = useLoadedOnce(key, load)
  watch(
    () => session.isLoggedIn,
    (isLoggedIn) => {
      if (isLoggedIn && loaded.problem.value?.status === UNAUTHENTICATED) {
        void loaded.reload()
      }
    },
  )
  return loaded
}
