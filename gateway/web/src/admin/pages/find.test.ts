import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { find } from './find'

const payment = { paymentNo: '123456780001', orderNo: '123456780000', tradeNo: '2026' }
let asked: string[]

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url)
    searchParams.delete('size')
    asked.push(`${pathname.replace('/api/admin/', '')}?${searchParams}`)
    const items = pathname.endsWith('/payments') ? [payment] : []
    return new Response(JSON.stringify({ items, total: items.length }), { headers: { 'Content-Type': 'application/json' } })
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the one search box', () => {
  it('asks for a number everywhere it may be one, and shows what is found twice once', async () => {
    const found = await find('123456780000')

    expect(asked.sort()).toEqual([
      'orders?orderNo=123456780000',
      'payments?orderNo=123456780000',
      'payments?paymentNo=123456780000',
      'payments?tradeNo=123456780000',
      'products?q=123456780000',
      'users?q=123456780000',
    ])
    expect(found.map((one) => [one.kind, one.to])).toEqual([['payment', '/payments/123456780001']])
  })

  it('asks for words among people and products', async () => {
    await find('龙井')

    expect(asked.map((one) => one.split('?')[0]).sort()).toEqual(['products', 'users'])
  })

  it('fails as a whole where one of them cannot be asked', async () => {
    vi.stubGlobal('fetch', async (request: Request) =>
      new URL(request.url).pathname.endsWith('/users') ? new Response('{}', { status: 503 }) : new Response('{"items":[],"total":0}'),
    )

    await expect(find('x')).rejects.toMatchObject({ status: 503 })
  })
})
