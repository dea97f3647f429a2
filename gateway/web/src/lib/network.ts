import { onMounted, onUnmounted, ref, type Ref } from 'vue'
import { loadFailed } from './failed'

/** What was asked for without a network may fail only after there is one again. */
const ONCE_MORE_AFTER_MILLIS = 2_000

/** Whether the device has a network; what failed without one is loaded again once there is one. */
export function useNetwork(): Ref<boolean> {
  const isOnline = ref(navigator.onLine)
  let onceMore: ReturnType<typeof setTimeout> | undefined
  const see = (): void => {
    isOnline.value = navigator.onLine
    clearTimeout(onceMore)
    if (isOnline.value) {
      void loadFailed()
      onceMore = setTimeout(() => void loadFailed(), ONCE_MORE_AFTER_MILLIS)
    }
  }
  onMounted(() => {
    window.addEventListener('online', see)
    window.addEventListener('offline', see)
  })
  onUnmounted(() => {
    clearTimeout(onceMore)
    window.removeEventListener('online', see)
    window.removeEventListener('offline', see)
  })
  return isOnline
}
