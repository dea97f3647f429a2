import { computed, shallowRef, watch, type ShallowRef } from 'vue'
import { Problem } from '@/api/problem'

interface ListPage<T> {
  items: T[]
  next?: string | null
}

/** A list that grows by a button: what comes after its first page, until that is loaded anew. */
export function useMore<T>(first: Readonly<ShallowRef<ListPage<T> | undefined>>, load: (after: string) => Promise<ListPage<T>>) {
  const more = shallowRef<T[]>([])
  const next = shallowRef<string>()
  const problem = shallowRef<Problem>()
  const shown = computed(() => [...(first.value?.items ?? []), ...more.value])
  let isLoading = false

  watch(
    first,
    (page) => {
      more.value = []
      next.value = page?.next ?? undefined
      problem.value = undefined
    },
    { immediate: true },
  )

  async function loadMore(): Promise<void> {
    const of = first.value
    if (isLoading || !next.value) {
      return
    }
    isLoading = true
    problem.value = undefined
    try {
      const page = await load(next.value)
      if (of === first.value) {
        more.value = [...more.value, ...page.items]
        next.value = page.next ?? undefined
      }
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e
      }
      problem.value = e
    } finally {
      isLoading = false
    }
  }

  return { shown, next, problem, loadMore }
}
