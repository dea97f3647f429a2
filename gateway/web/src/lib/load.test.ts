import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import ProblemBox from '@/components/ProblemBox.vue'
import ProductPicture from '@/components/ProductPicture.vue'
import { loadFailed, untilItWorks } from './failed'
import { forgetLoaded, useLoaded } from './load'
import { useMore } from './more'
import { useNetwork } from './network'

const settle = () => new Promise((resolve) => setTimeout(resolve))

/** A connection that can be taken away, and what was asked over it. */
function connection() {
  const asked: string[] = []
  const is = ref(false)
  const get = (name: string) => async () => {
    asked.push(name)
    if (!is.value) {
      throw Problem.offline()
    }
    return name
  }
  return { is, asked, get }
}

const scopes: ReturnType<typeof effectScope>[] = []

function within<T>(use: () => T): T {
  const scope = effectScope()
  scopes.push(scope)
  return scope.run(use) as T
}

afterEach(async () => {
  scopes.splice(0).forEach((scope) => scope.stop())
  forgetLoaded()
  await loadFailed()
})

function retryButton() {
  return mount(ProblemBox, { props: { problem: Problem.offline() }, global: { mocks: { $t: (key: string) => key } } }).find('button')
}

describe('what could not be loaded', () => {
  it('comes back altogether by one "try again"', async () => {
    const { is, get } = connection()
    const [one, other] = within(() => [useLoaded(() => 'one', get('one')), useLoaded(() => 'other', get('other'))])
    await settle()
    expect([one.problem.value?.code, other.problem.value?.code]).toEqual(['offline', 'offline'])

    is.value = true
    await retryButton().trigger('click')
    await settle()

    expect([one.data.value, other.data.value]).toEqual(['one', 'other'])
    expect([one.problem.value, other.problem.value]).toEqual([undefined, undefined])
  })

  it('comes by itself once there is a network', async () => {
    const { is, get } = connection()
    const one = within(() => useLoaded(() => 'one', get('one')))
    const wrapper = mount({ setup: () => ({ isOnline: useNetwork() }), template: '<p />' })
    await settle()

    is.value = true
    window.dispatchEvent(new Event('online'))
    await settle()

    expect(one.data.value).toBe('one')
    wrapper.unmount()
  })

  it('comes by itself though it failed only after there was a network again', async () => {
    vi.useFakeTimers()
    const { is, get } = connection()
    const wrapper = mount({ setup: () => ({ isOnline: useNetwork() }), template: '<p />' })
    window.dispatchEvent(new Event('online'))
    const one = within(() => useLoaded(() => 'late', get('late')))
    await vi.advanceTimersByTimeAsync(100)
    expect(one.problem.value?.code).toBe('offline')

    is.value = true
    await vi.advanceTimersByTimeAsync(2_000)
    vi.useRealTimers()

    expect(one.data.value).toBe('late')
    wrapper.unmount()
  })

  it('says that it is being loaded while it is tried again', async () => {
    const one = within(() => useLoaded(() => 'one', connection().get('one')))
    await settle()

    const again = one.reload()

    expect([one.problem.value, one.isLoading.value]).toEqual([undefined, true])
    await again
    expect(one.problem.value?.code).toBe('offline')
  })

  it('is asked for once, however often it had failed', async () => {
    const { is, asked, get } = connection()
    const one = within(() => useLoaded(() => 'one', get('one')))
    await settle()
    await one.reload()
    is.value = true
    asked.length = 0

    await loadFailed()
    await loadFailed()

    expect(asked).toEqual(['one'])
  })

  it('is no longer asked for when its page was left', async () => {
    const { asked, get } = connection()
    within(() => useLoaded(() => 'one', get('one')))
    await settle()
    scopes.splice(0).forEach((scope) => scope.stop())
    asked.length = 0

    await loadFailed()

    expect(asked).toEqual([])
  })

  it('keeps what was there before, and says that it may be old', async () => {
    const { is, get } = connection()
    is.value = true
    const one = within(() => useLoaded(() => 'one', get('one')))
    await settle()

    is.value = false
    await one.reload()

    expect([one.data.value, one.problem.value?.code]).toEqual(['one', 'offline'])
  })

  it('is tried until it works', async () => {
    const { is, asked, get } = connection()
    await untilItWorks(get('words'))
    await loadFailed()
    is.value = true
    await loadFailed()
    await loadFailed()

    expect(asked).toEqual(['words', 'words', 'words'])
  })

  it('may be a picture', async () => {
    const picture = mount(ProductPicture, { props: { src: '/images/a.png', alt: 'a', size: 80 } })
    await picture.find('img').trigger('error')
    expect(picture.find('img').exists()).toBe(false)

    await loadFailed()
    await nextTick()

    expect(picture.find('img').exists()).toBe(true)
  })
})

describe('a picture', () => {
  const address = '/images/products/u-1-w1200.jpg'

  it('comes in the width that fits', () => {
    const img = mount(ProductPicture, { props: { src: address, alt: '', size: 320, sizes: '46vw' } }).find('img')
    expect(img.attributes('srcset')).toBe('/images/products/u-1-w480.jpg 480w, /images/products/u-1-w1200.jpg 1200w')
    expect(img.attributes('sizes')).toBe('auto, 46vw')
  })

  it('comes in the one width it has', () => {
    const img = mount(ProductPicture, { props: { src: '/images/products/200012-1.png', alt: '', size: 320 } }).find('img')
    expect([img.attributes('srcset'), img.attributes('sizes')]).toEqual([undefined, undefined])
  })

  it('is fetched as a whole where the small one is missing', async () => {
    const picture = mount(ProductPicture, { props: { src: address, alt: '', size: 320 } })
    await picture.find('img').trigger('error')
    expect(picture.find('img').attributes('srcset')).toBeUndefined()
    expect(picture.find('img').attributes('src')).toBe(address)

    await picture.find('img').trigger('error')
    expect(picture.find('img').exists()).toBe(false)
  })
})

describe('the rest of a list', () => {
  it('that cannot be fetched is told of, and comes when it is asked for again', async () => {
    const { is, get } = connection()
    const { shown, next, problem, loadMore } = within(() =>
      useMore<string>(shallowRef({ items: ['a'], next: '2' }), async () => ({ items: [await get('b')()] })),
    )

    await loadMore()
    expect([problem.value?.code, next.value]).toEqual(['offline', '2'])

    is.value = true
    await loadMore()
    expect([problem.value, next.value, shown.value]).toEqual([undefined, undefined, ['a', 'b']])
  })

  it('comes once, however fast one clicks', async () => {
    const { is, get } = connection()
    is.value = true
    const { shown, loadMore } = within(() =>
      useMore<string>(shallowRef({ items: ['a'], next: '2' }), async () => ({ items: [await get('b')()], next: '3' })),
    )

    await Promise.all([loadMore(), loadMore()])

    expect(shown.value).toEqual(['a', 'b'])
  })

  it('of a list that was loaded anew meanwhile is dropped', async () => {
    const { is, get } = connection()
    is.value = true
    const first = shallowRef({ items: ['a'], next: '2' })
    const { shown, loadMore } = within(() => useMore<string>(first, async () => ({ items: [await get('b')()] })))

    const late = loadMore()
    first.value = { items: ['c'], next: '2' }
    await late

    expect(shown.value).toEqual(['c'])
  })
})
