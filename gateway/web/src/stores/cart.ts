import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { orders, told } from '@/api/client'
import type { CartContent } from '@/api/types'
import { hasFailed } from '@/lib/failed'
import { useSession } from './session'

export const useCart = defineStore('cart', () => {
  const session = useSession()
  const content = ref<CartContent>()
  const count = ref(0)

  function shows(view: CartContent): CartContent {
    content.value = view
    count.value = view.items.reduce((sum, line) => sum + line.quantity, 0)
    return view
  }

  /** The number at the cart's sign; where it cannot be told, the last one stays. */
  async function loadCount(): Promise<void> {
    if (session.isLoggedIn) {
      await told(orders.GET('/api/cart/count', {})).then((answer) => (count.value = answer.count), () => hasFailed(loadCount))
    }
  }

  async function load(): Promise<CartContent> {
    return shows(await told(orders.GET('/api/cart', {})))
  }

  async function add(productId: string, quantity: number): Promise<void> {
    shows(await told(orders.POST('/api/cart/items', { body: { productId, quantity } })))
  }

  async function put(productId: string, quantity: number, selected?: boolean): Promise<void> {
    const body = { quantity, ...(selected === undefined ? {} : { selected }) }
    shows(await told(orders.PUT('/api/cart/items/{productId}', { params: { path: { productId: productId as never } }, body })))
  }

  async function select(selected: boolean): Promise<void> {
    shows(await told(orders.PUT('/api/cart/selection', { body: { selected } })))
  }

  async function remove(productIds: string[]): Promise<void> {
    await told(orders.DELETE('/api/cart/items', { params: { query: { productIds: productIds.join(',') as never } } }))
    await load()
  }

  watch(
    () => session.isLoggedIn,
    (isLoggedIn) => {
      if (!isLoggedIn) {
        content.value = undefined
        count.value = 0
      }
    },
  )

  return { content, count, load, loadCount, add, put, select, remove }
})
