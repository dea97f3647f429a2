import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { Problem } from '@/api/problem'
import { takeKept } from '@/lib/intent'
import { wayBack } from '@/lib/wayBack'
import { useCart } from '@/stores/cart'
import { useNotices } from '@/stores/notices'

/** What happens once somebody has logged in: the product they chose before gets into the cart, and they are led back. */
export function useArrival(): () => Promise<void> {
  const route = useRoute()
  const router = useRouter()
  const cart = useCart()
  const notices = useNotices()
  const { t } = useI18n()

  return async () => {
    const chosen = takeKept()
    await router.replace(wayBack(route.query.next))
    if (chosen) {
      try {
        await cart.add(chosen.productId, chosen.quantity)
        notices.say(t('product.added'), 'good', { label: t('product.seeCart'), run: () => void router.push('/cart') })
      } catch (e) {
        if (!(e instanceof Problem)) {
          throw e
        }
        notices.say(e.message || t('problem.offline'), 'bad')
      }
    }
  }
}
