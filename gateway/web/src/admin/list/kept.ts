import { ref, watch, type Ref } from 'vue'

/** Something that this browser keeps, under a name; what cannot be read counts as absent. */
export function useKept<T>(name: string, isRight: (value: unknown) => value is T, usual: T, store: Storage = localStorage): Ref<T> {
  const kept = ref(read(store, name, isRight) ?? usual) as Ref<T>
  watch(kept, (value) => write(store, name, value), { deep: true })
  return kept
}

function read<T>(store: Storage, name: string, isRight: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(store.getItem(`mmall.admin.${name}`) ?? 'null')
    return isRight(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing forgets it with the page. */
function write(store: Storage, name: string, value: unknown): void {
  try {
    store.setItem(`mmall.admin.${name}`, JSON.stringify(value))
  } catch {
    // Nothing is lost but the choice.
  }
}

export interface View {
  name: string
  filters: Record<string, string>
}

export function areViews(value: unknown): value is View[] {
  return Array.isArray(value) && value.every((v) => typeof v?.name === 'string' && typeof v?.filters === 'object' && v.filters !== null && Object.values(v.filters).every((f) => typeof f === 'string'))
}

export function areTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((v) => typeof v === 'string')
}

/** With this view among them; one of the same name is replaced, and the list stays sorted by name. */
export function withView(views: readonly View[], view: View): View[] {
  return [...views.filter((v) => v.name !== view.name), view].sort((a, b) => a.name.localeCompare(b.name))
}

/** Whether two sets of filters ask for the same; an empty one is none. */
export function isSame(a: Record<string, string>, b: Record<string, string>): boolean {
  const text = (filters: Record<string, string>): string => JSON.stringify(Object.entries(filters).filter(([, v]) => v !== '').sort())
  return text(a) === text(b)
}
