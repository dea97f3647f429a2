import { readFileSync } from 'node:fs'
import { mount, RouterLinkStub } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { createI18n } from 'vue-i18n'
import ProductCard from '@/components/ProductCard.vue'
import type { ProductItem } from '@/api/types'

interface Picture {
  src: string
  srcset?: string
  sizes?: string
}

const SCRIPT = readFileSync('src/early.js', 'utf8')
const WIDE = '/images/products/7-w1200.jpg'

afterEach(() => {
  globalThis.mmallEarly = undefined
})

/** What the browser is told to fetch while the page is at this path. */
async function early(path: string, body: unknown, status = 200): Promise<{ asked: string[]; pictures: Picture[] }> {
  const asked: string[] = []
  const pictures: Picture[] = []
  const fetching = (url: string) => {
    asked.push(url)
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  }
  class Image {
    src = ''
    constructor() {
      pictures.push(this)
    }
  }
  new Function('location', 'fetch', 'Image', SCRIPT)({ pathname: path, search: '' }, fetching, Image)
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0))
  await new Promise((resolve) => setTimeout(resolve, 20))
  return { asked, pictures }
}

const item = (mainImage: string | null) => ({ id: '1', name: '茶', price: '1.00', mainImage, inStock: true, sales: 0 }) as ProductItem

it.each([WIDE, '/images/products/7-w400.jpg', '/images/products/7-1.png', '/images/products/7-w960.png'])('fetches %s as the list shows it', async (address) => {
  const { pictures } = await early('/products', { items: [item(address)] })
  const shown = mount(ProductCard, {
    props: { product: item(address), eager: true },
    global: { plugins: [createI18n({ legacy: false, locale: 'zh-CN', messages: { 'zh-CN': {} } })], stubs: { RouterLink: RouterLinkStub } },
  }).find('img')

  expect(pictures).toHaveLength(1)
  expect(pictures[0]!.src).toBe(shown.attributes('src'))
  expect(pictures[0]!.srcset).toBe(shown.attributes('srcset'))
  expect(pictures[0]!.sizes).toBe(shown.attributes('sizes'))
})

it('fetches the picture of a product as its page shows it', async () => {
  const { pictures } = await early('/products/7', { images: [WIDE, '/b.png'], mainImage: '/c.png' })
  expect(pictures).toHaveLength(1)
  expect(pictures[0]!.src).toBe(WIDE)
  expect(readFileSync('src/pages/ProductPage.vue', 'utf8')).toContain(`sizes="${pictures[0]!.sizes}" eager`)
  expect((await early('/products/7', { images: [], mainImage: '/c.png' })).pictures.map((one) => one.src)).toEqual(['/c.png'])
})

it('fetches only what is seen first, and nothing where there is none', async () => {
  const many = { items: Array.from({ length: 24 }, (_, i) => item(`/${i}.png`)) }
  expect((await early('/', many)).pictures.map((one) => one.src)).toEqual(['/0.png', '/1.png', '/2.png', '/3.png'])
  expect((await early('/products', { items: [item(null)] })).pictures).toEqual([])
  expect((await early('/products', { items: [item('/a.png')] }, 503)).pictures).toEqual([])
})
