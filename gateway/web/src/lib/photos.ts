import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Problem } from '@/api/problem'
import { upload } from './upload'

/** A return has at most so many. */
export const MOST_PHOTOS = 4

export interface Photo {
  key: number
  /** What the browser shows until it is sent. */
  preview: string
  percent: number
  /** At the shop, once it is sent. */
  id: string
  wrong: string
}

/** Photos that are sent to the shop as soon as they are chosen, one after the other: it draws one at a time. */
export function usePhotos() {
  const { t } = useI18n()
  const all = ref<Photo[]>([])
  const isOver = ref(false)
  const sent = computed(() => all.value.filter((one) => one.id && !one.wrong))
  const ids = computed(() => sent.value.map((one) => one.id))
  /** Whether none is on its way or wrong. */
  const isReady = computed(() => sent.value.length === all.value.length)
  let last = 0
  let before = Promise.resolve()

  function take(files: Iterable<File>): void {
    const chosen = [...files]
    const room = Math.max(0, MOST_PHOTOS - all.value.length)
    isOver.value = chosen.length > room
    chosen.slice(0, room).forEach((file) => {
      all.value.push({ key: ++last, preview: '', percent: 0, id: '', wrong: '' })
      const mine = all.value.at(-1)!
      show(file, mine)
      before = before.then(() => send(file, mine))
    })
  }

  /** As data: the content security policy shows no other local file. */
  function show(file: File, mine: Photo): void {
    const reader = new FileReader()
    reader.onload = () => (mine.preview = String(reader.result))
    reader.readAsDataURL(file)
  }

  async function send(file: File, mine: Photo): Promise<void> {
    if (!all.value.some((one) => one.key === mine.key)) {
      return
    }
    try {
      mine.id = (await upload<{ id: string }>('/api/pictures', file, (percent) => (mine.percent = percent))).id
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      mine.wrong = e.message || t('problem.offline')
    }
  }

  function remove(key: number): void {
    isOver.value = false
    all.value = all.value.filter((one) => one.key !== key)
  }

  /** Says why these cannot be used. */
  function mark(unusable: unknown, why: string): void {
    const those = Array.isArray(unusable) ? unusable : []
    all.value.filter((one) => those.includes(one.id)).forEach((one) => (one.wrong = why))
  }

  function clear(): void {
    isOver.value = false
    all.value = []
  }

  return { all, ids, isOver, isReady, take, remove, mark, clear }
}

export type Photos = ReturnType<typeof usePhotos>
