import { beforeEach, describe, expect, it } from 'vitest'
import type { Payment } from '@/api/types'
import { RefundNews } from './refundNews'

class FakeStream extends EventTarget {
  readyState = 1
  tells(payment: Payment): void {
    this.dispatchEvent(new MessageEvent('status', { data: JSON.stringify(payment) }))
  }
  close(): void {
    this.readyState = 2
  }
}

function payment(status: string, refunds: { amount: string; status: string }[] = []): Payment {
  return { paymentNo: 'P1', status, refundedAmount: '0.00', refunds } as unknown as Payment
}

describe('news of refunds', () => {
  let streams: FakeStream[]
  let heard: number
  let news: RefundNews

  beforeEach(() => {
    streams = []
    heard = 0
    news = new RefundNews(
      () => {
        const stream = new FakeStream()
        streams.push(stream)
        return stream as unknown as EventSource
      },
      () => heard++,
    )
    news.follow(payment('PAID'))
  })

  it('is told once per step, and not of what is known', () => {
    const pending = payment('REFUNDING', [{ amount: '8.80', status: 'PENDING' }])
    streams[0]!.tells(payment('PAID'))
    expect(heard).toBe(0)
    streams[0]!.tells(pending)
    streams[0]!.tells(pending)
    expect(heard).toBe(1)
    streams[0]!.tells(payment('PAID', [{ amount: '8.80', status: 'FAILED' }]))
    expect(heard).toBe(2)
    news.follow(payment('PAID', [{ amount: '8.80', status: 'FAILED' }]))
    expect(streams).toHaveLength(1)
  })

  it('ends once all of it is back', () => {
    streams[0]!.tells(payment('REFUNDED'))
    expect(heard).toBe(1)
    expect(streams[0]!.readyState).toBe(2)
    news.follow(payment('REFUNDED'))
    expect(streams).toHaveLength(1)
  })

  it('begins anew after a stream that the shop has refused', () => {
    streams[0]!.readyState = 2
    news.follow(payment('PAID'))
    expect(streams).toHaveLength(2)
  })
})
