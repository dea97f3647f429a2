import type { Category } from '@/api/types'

export interface Named {
  id: string
  /** With the names of those above it. */
  name: string
  depth: number
}

/** The tree as a list, each category after the one it is in. */
export function flat(tree: readonly Category[], above: readonly string[] = []): Named[] {
  return tree.flatMap((one) => {
    const names = [...above, one.name]
    return [{ id: one.id, name: names.join(' / '), depth: above.length }, ...flat(one.children, names)]
  })
}
