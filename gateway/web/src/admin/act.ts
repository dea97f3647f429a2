import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Problem } from '@/api/problem'
import { useNotices } from '@/stores/notices'

/** One act at a time upon what a page shows; what came of it is told. */
export function useAct(reload: () => Promise<unknown>) {
  const { t } = useI18n()
  const notices = useNotices()
  const isBusy = ref(false)

  /**
   * A refusal means that the thing has moved meanwhile, so it is read again.
   *
   * @return whether it worked
   */
  async function act(call: () => Promise<unknown>, said: string): Promise<boolean> {
    if (isBusy.value) {
      return false
    }
    isBusy.value = true
    try {
      await call()
      notices.say(t(said), 'good')
      return true
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      notices.say(Object.values(e.fields)[0] ?? (e.message || t('problem.offline')), 'bad')
      if (!e.isPassing && e.status !== 422 && e.status !== 401) {
        await reload()
      }
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, act }
}
