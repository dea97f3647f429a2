import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '@/api/types'
import { PaymentWatch, type Channel } from './paymentWatch'

class FakeStream extends EventTarget {
  readyState = 0
  opens(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }
  breaks(state: 0 | 2): void {
    this.readyState = state
    this.dispatchEvent(new Event('error'))
  }
  tells(status: string): void {
    this.dispatchEvent(new MessageEvent('status', { data: JSON.stringify(payment(status)) }))
  }
  close(): void {
    this.readyState = 2
  }
}

function payment(status: string): Payment {
  return { paymentNo: 'P1', orderNo: '1', status, amount: '9.90' } as Payment
}

describe('watching a payment', () => {
  let streams: FakeStream[]
  let answers: () => Promise<Payment>
  let asked: number
  let heard: string[]
  let channel: Channel | undefined
  let online: boolean
  let watching: PaymentWatch

  beforeEach(() => {
    vi.useFakeTimers()
    streams = []
    asked = 0
    heard = []
    online = true
    answers = () => Promise.resolve(payment('AWAITING_PAYMENT'))
    watching = new PaymentWatch(
      {
        ask: () => {
          asked++
          return answers()
        },
        openStream: () => {
          const stream = new FakeStream()
          streams.push(stream)
          return stream as unknown as EventSource
        },
        now: () => Date.now(),
        isOnline: () => online,
      },
      { changed: (p) => heard.push(p.status as string), heardBy: (c) => (channel = c) },
    )
    watching.begin(payment('AWAITING_PAYMENT'))
  })

  afterEach(() => {
    watching.end()
    vi.useRealTimers()
  })

  const after = (millis: number) => vi.advanceTimersByTimeAsync(millis)

  it('hears of it by the stream, and asks seldom meanwhile', async () => {
    streams[0]!.opens()
    await after(10_000)
    expect(asked).toBe(0)
    expect(channel).toBe('live')

    streams[0]!.tells('PAID')

    expect(heard).toEqual(['PAID'])
    expect(streams[0]!.readyState).toBe(2)
  })

  it('asks every two seconds while there is no stream', async () => {
    streams[0]!.breaks(2)
    await after(10_000)
    expect(asked).toBe(5)
    expect(channel).toBe('polling')

    answers = () => Promise.resolve(payment('PAID'))
    await after(2000)

    expect(heard.at(-1)).toBe('PAID')
    await after(60_000)
    expect(asked).toBe(6)
  })

  it('opens the stream again once it was refused', async () => {
    streams[0]!.breaks(2)
    await after(4000)
    expect(streams).toHaveLength(2)

    streams[1]!.opens()
    expect(channel).toBe('live')
  })

  it('does not open a second one while the browser itself connects again', async () => {
    streams[0]!.opens()
    streams[0]!.breaks(0)
    await after(30_000)

    expect(streams).toHaveLength(1)
    expect(channel).toBe('polling')
    expect(asked).toBeGreaterThanOrEqual(14)
  })

  it('asks beside an open stream that says nothing', async () => {
    streams[0]!.opens()
    answers = () => Promise.resolve(payment('PAID'))
    await after(16_000)

    expect(heard).toEqual(['PAID'])
  })

  it('asks at once, and opens a new stream, after the device slept', async () => {
    streams[0]!.opens()
    await after(1000)
    answers = () => Promise.resolve(payment('PAID'))
    vi.setSystemTime(Date.now() + 3_600_000)
    await after(1000)

    expect(streams).toHaveLength(2)
    expect(heard).toEqual(['PAID'])
  })

  it('asks at once when the page is looked at again', async () => {
    streams[0]!.opens()
    answers = () => Promise.resolve(payment('PAID'))
    watching.wake()
    await after(0)

    expect(heard).toEqual(['PAID'])
  })

  it('goes on asking after an answer that did not come', async () => {
    streams[0]!.breaks(2)
    answers = () => Promise.reject(new Error('no answer'))
    await after(4000)
    answers = () => Promise.resolve(payment('PAID'))
    await after(2000)

    expect(heard).toEqual(['PAID'])
  })

  it('says that there is no network', async () => {
    online = false
    streams[0]!.breaks(0)
    expect(channel).toBe('offline')
  })

  it('asks on after the end of a code, for it may have been paid late', async () => {
    streams[0]!.opens()
    streams[0]!.tells('CANCELLED')
    answers = () => Promise.resolve(payment('REFUNDING'))
    await after(6000)
    expect(heard.at(-1)).toBe('REFUNDING')

    answers = () => Promise.resolve(payment('REFUNDED'))
    await after(3000)
    expect(heard.at(-1)).toBe('REFUNDED')
    const before = asked
    await after(60_000)
    expect(asked).toBe(before)
  })

  it('hears nothing more once it has ended', async () => {
    streams[0]!.opens()
    watching.end()
    streams[0]!.tells('PAID')
    await after(60_000)

    expect(heard).toEqual([])
    expect(asked).toBe(0)
  })
})
