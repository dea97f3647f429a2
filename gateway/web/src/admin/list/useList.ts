import { computed } from 'vue'
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router'
import { language } from '@/i18n'
import { useLoaded } from '../load'
import { LAST_PAGE, forApi, readList, writeList, type Field, type Filters } from './filters'

export const SIZE = 20

export interface Page<T> {
  items: T[]
  total: number
  totalIsMinimum?: boolean
  next?: string
}

export type ListQuery = Record<string, string | number>

/** A list whose filters and page are in the address: Back and a reload show the same, and it can be sent to somebody. */
export function useList<T>(fields: readonly Field[], find: (query: ListQuery) => Promise<Page<T>>) {
  const route = useRoute()
  const router = useRouter()
  const path = route.path
  // While a page is left, the address is already another page's.
  const asked = computed((before?: ReturnType<typeof readList>) => (route.path === path || !before ? readList(fields, route.query) : before))
  const wanted = computed(() => forApi(fields, asked.value.filters))
  const loaded = useLoaded(
    () => `admin ${path} ${JSON.stringify(asked.value)} ${language()}`,
    () => find({ ...wanted.value, page: asked.value.page, size: SIZE }),
  )
  const pages = computed(() => Math.min(LAST_PAGE, Math.max(1, Math.ceil((loaded.data.value?.total ?? 0) / SIZE))))

  function to(page: number): RouteLocationRaw {
    return { path, query: writeList({ filters: asked.value.filters, page }) }
  }

  function apply(filters: Filters): void {
    void router.push({ path, query: writeList({ filters, page: 1 }) })
  }

  return { ...loaded, asked, wanted, pages, to, apply }
}
