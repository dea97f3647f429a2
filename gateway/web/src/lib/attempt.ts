import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Problem } from '@/api/problem'

/** Codes that speak of one field of a form. */
const OF_FIELD: Record<string, string> = {
  username_taken: 'username',
  email_taken: 'email',
  wrong_password: 'password',
}

/** One attempt at a time to send a form, and what was wrong with the last one: by field, or of the whole. */
export function useAttempt() {
  const { t } = useI18n()
  const isBusy = ref(false)
  const fields = ref<Record<string, string>>({})
  const wrong = ref('')

  /** @return whether it worked */
  async function attempt(send: () => Promise<unknown>): Promise<boolean> {
    if (isBusy.value) {
      return false
    }
    isBusy.value = true
    fields.value = {}
    wrong.value = ''
    try {
      await send()
      return true
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      const field = OF_FIELD[e.code]
      fields.value = field ? { [field]: e.message } : { ...e.fields }
      wrong.value = Object.keys(fields.value).length > 0 ? '' : e.message || t(e.code === 'offline' ? 'problem.offline' : 'problem.away')
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, fields, wrong, attempt }
}
