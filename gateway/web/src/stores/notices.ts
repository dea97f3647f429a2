import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Notice {
  id: number
  kind: 'good' | 'bad' | 'plain'
  text: string
  action?: { label: string; run: () => void }
}

const SHOWN_MILLIS = 5000
let last = 0

/** Short messages at the bottom of the page, read out by screen readers. */
export const useNotices = defineStore('notices', () => {
  const all = ref<Notice[]>([])

  function close(id: number): void {
    all.value = all.value.filter((notice) => notice.id !== id)
  }

  function say(text: string, kind: Notice['kind'] = 'plain', action?: Notice['action']): void {
    const notice = { id: ++last, kind, text, ...(action ? { action } : {}) }
    all.value = [...all.value.slice(-2), notice]
    setTimeout(() => close(notice.id), action ? SHOWN_MILLIS * 2 : SHOWN_MILLIS)
  }

  return { all, say, close }
})
