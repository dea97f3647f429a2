import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { orders, payments, told } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Order, Payment } from '@/api/types'
import { secondsUntil } from '@/lib/clock'
import { keyOf, settled } from '@/lib/once'
import { PaymentWatch, type Channel } from './paymentWatch'
import { givenBack, phase } from './phase'

/** Seconds after which a code is asked for again where the shop does not say. */
const WAITS: Record<string, number> = { payment_closing: 1, alipay_refused: 30 }
const WAIT = 5
/** Statuses after which a new code may be asked for. */
const ENDED = ['CANCELLED', 'FAILED', 'REFUNDING', 'REFUNDED', 'PARTIALLY_REFUNDED']

/** The payment of one order as its page shows it: finds or makes its code, and follows it. */
export function usePayment(orderNo: string, wantsCode: boolean) {
  const order = shallowRef<Order>()
  const all = shallowRef<Payment[]>([])
  const payment = computed(() => all.value[0])
  /** Why there is no page at all. */
  const problem = shallowRef<Problem>()
  /** Why there is no code; it is asked for again by itself where that may help. */
  const refusal = shallowRef<Problem>()
  const retryIn = ref(0)
  const isMaking = ref(false)
  const channel = ref<Channel>('connecting')
  const now = ref(Date.now())
  let watch: PaymentWatch | undefined
  let isGone = false
  let overdueSeconds = 0

  const secondsLeft = computed(() => (payment.value?.expiresAt ? secondsUntil(payment.value.expiresAt, now.value, payment.value.history?.[0]?.at) : 0))
  const orderSecondsLeft = computed(() => (order.value?.payBefore ? secondsUntil(order.value.payBefore, now.value, order.value.createdAt) : 0))
  const shown = computed(() => (order.value ? phase(order.value, payment.value, secondsLeft.value) : undefined))
  const back = computed(() => (order.value ? givenBack(order.value, all.value) : []))

  async function loadOrder(): Promise<void> {
    order.value = await told(orders.GET('/api/orders/{orderNo}', { params: { path: { orderNo } } }))
  }

  async function loadPayments(): Promise<void> {
    all.value = (await told(payments.GET('/api/payments', { params: { query: { orderNo } } }))).items
  }

  async function begin(): Promise<void> {
    problem.value = undefined
    try {
      await Promise.all([loadOrder(), loadPayments()])
    } catch (e) {
      problem.value = asProblem(e)
      return
    }
    const last = payment.value
    const isPayable = order.value?.status === 'PENDING_PAYMENT'
    if (isPayable && (!last || (wantsCode && ENDED.includes(last.status)))) {
      await renew()
    } else if (last) {
      follow(last)
    }
  }

  /** Asks for a code that can be paid. What was asked before, and not answered, is the same intent. */
  async function renew(): Promise<void> {
    if (isMaking.value) {
      return
    }
    isMaking.value = true
    retryIn.value = 0
    const action = `pay ${orderNo}`
    try {
      const body = { orderNo }
      const made = await told(payments.POST('/api/payments', { body, params: { header: { 'Idempotency-Key': keyOf(action, body) } } }))
      settled(action)
      refusal.value = undefined
      all.value = [made, ...all.value.filter((p) => p.paymentNo !== made.paymentNo)]
      follow(made)
    } catch (e) {
      await refused(asProblem(e), () => settled(action))
    } finally {
      isMaking.value = false
    }
  }

  async function refused(why: Problem, forget: () => void): Promise<void> {
    refusal.value = why
    if (why.code === 'order_not_payable' || why.code === 'too_many_attempts') {
      forget()
      await Promise.all([loadOrder(), loadPayments()]).catch(() => {})
    } else if (why.isPassing || why.code === 'payment_closing') {
      retryIn.value = why.retryAfterSeconds ?? WAITS[why.code] ?? WAIT
    }
  }

  function follow(followed: Payment): void {
    watch?.end()
    if (isGone) {
      return
    }
    const paymentNo = followed.paymentNo
    watch = new PaymentWatch(
      {
        ask: () => told(payments.GET('/api/payments/{paymentNo}', { params: { path: { paymentNo } } })),
        openStream: () => new EventSource(`/api/payments/${paymentNo}/events`),
        now: () => Date.now(),
        isOnline: () => navigator.onLine,
      },
      { changed: (news) => void changed(news), heardBy: (by) => (channel.value = by) },
    )
    watch.begin(followed)
  }

  async function changed(news: Payment): Promise<void> {
    const before = all.value.find((p) => p.paymentNo === news.paymentNo)?.status
    all.value = all.value.map((p) => (p.paymentNo === news.paymentNo ? { ...p, ...news } : p))
    if (before !== news.status) {
      // What it means for the order is the order's to say; the other payments may have moved as well.
      await Promise.all([loadOrder(), loadPayments()]).catch(() => {})
    }
  }

  function tick(): void {
    now.value = Date.now()
    if (retryIn.value > 0 && navigator.onLine && --retryIn.value === 0) {
      void renew()
    }
    if (order.value?.status === 'PENDING_PAYMENT' && order.value.payBefore && orderSecondsLeft.value === 0 && overdueSeconds++ % 5 === 0) {
      void loadOrder().catch(() => {})
    }
  }

  function wake(): void {
    now.value = Date.now()
    if (document.visibilityState === 'visible') {
      if (problem.value?.isPassing) {
        void begin()
      } else {
        watch?.wake()
        void loadOrder().catch(() => {})
      }
    }
  }

  const ticker = setInterval(tick, 1000)
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
  onScopeDispose(() => {
    isGone = true
    clearInterval(ticker)
    watch?.end()
    document.removeEventListener('visibilitychange', wake)
    window.removeEventListener('online', wake)
    window.removeEventListener('pageshow', wake)
  })
  void begin()

  return { order, payment, problem, refusal, retryIn, isMaking, channel, secondsLeft, orderSecondsLeft, phase: shown, back, begin, renew }
}

function asProblem(e: unknown): Problem {
  if (e instanceof Problem) {
    return e
  }
  throw e
}
