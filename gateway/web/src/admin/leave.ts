import { onBeforeUnmount, onMounted } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page is left on which something is not saved. */
export function useLeaveGuard(isUnsaved: () => boolean): void {
  const { t } = useI18n()
  const unload = (event: BeforeUnloadEvent): void => {
    if (isUnsaved()) {
      event.preventDefault()
    }
  }
  onBeforeRouteLeave(() => !isUnsaved() || window.confirm(t('admin.leave')))
  onMounted(() => window.addEventListener('beforeunload', unload))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', unload))
}
