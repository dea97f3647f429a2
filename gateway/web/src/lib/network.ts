import { onMounted, onUnmounted, ref, type Ref } from 'vue'
import { loadFailed } from './failed'

/** Whether the device has a network; what failed without one is loaded again once there is one. */
export function useNetwork(): Ref<boolean> {
  const isOnline = ref(navigator.onLine)
  const see = (): void => {
    isOnline.value = navigator.onLine
    if (isOnline.value) {
      void loadFailed()
    }
  }
  onMounted(() => {
    window.addEventListener('online', see)
    window.addEventListener('offline', see)
  })
  onUnmounted(() => {
    window.removeEventListener('online', see)
    window.removeEventListener('offline', see)
  })
  return isOnline
}
