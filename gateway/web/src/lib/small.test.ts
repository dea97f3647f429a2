import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstLoad } from '../../build/firstLoad.ts'
import { faults, emptyAddress, inOneLine } from './address'
import { countdown, learnTime, secondsUntil, shopNow } from './clock'
import { deviceName } from './deviceName'
import { fen, shownYuan } from './fen'
import { isMoney, readQuery, twoDigits, writeQuery } from './goodsQuery'
import { keepForLater, takeKept } from './intent'
import { keyOf, settled } from './once'
import { payableLink } from './payableLink'
import { pictureWidths } from './pictureWidths'
import { priceChanges } from './seenPrices'
import { wayBack } from './wayBack'

beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
})

describe('money', () => {
  it.each([['128.50', 12850], ['0.05', 5], ['-3.20', -320], ['7', 700], ['100000000.00', 10_000_000_000]])('reads %s as %i fen', (yuan, expected) => {
    expect(fen(yuan)).toBe(expected)
  })

  it.each([['1234567.5', '1,234,567.50'], ['0.05', '0.05'], ['-1000.00', '-1,000.00']])('shows %s as %s', (yuan, expected) => {
    expect(shownYuan(yuan)).toBe(expected)
  })
})

describe('the clock', () => {
  afterEach(() => learnTime(new Date().toUTCString()))

  it('counts by the time of the shop', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    learnTime('Thu, 01 Jan 2026 01:00:00 GMT', now)
    expect(shopNow(now)).toBe(now + 3_600_000)
    expect(secondsUntil('2026-01-01T01:00:30Z', now)).toBe(30)
  })

  it('never counts from more than there was at the start', () => {
    const now = Date.parse('2026-01-01T00:00:00.900Z')
    learnTime('Thu, 01 Jan 2026 00:00:00 GMT', now)
    const start = '2026-01-01T00:00:02.100200Z'
    expect(secondsUntil('2026-01-01T00:05:02.100200Z', now)).toBe(302)
    expect(secondsUntil('2026-01-01T00:05:02.100200Z', now, start)).toBe(300)
    expect(secondsUntil('2026-01-01T00:05:02.100200Z', now + 12_000, start)).toBe(290)
    expect(secondsUntil('2026-01-01T00:05:02.100200Z', now + 400_000, start)).toBe(0)
  })

  it('leaves alone what is less than its second, and what is no time', () => {
    const now = Date.parse('2026-01-01T00:00:01.400Z')
    learnTime('Thu, 01 Jan 2026 00:00:01 GMT', now)
    learnTime('nonsense', now)
    learnTime(null, now)
    expect(shopNow(now)).toBe(now)
  })

  it.each([[0, '0:00'], [65, '1:05'], [3665, '1:01:05']])('shows %i seconds as %s', (seconds, expected) => {
    expect(countdown(seconds)).toBe(expected)
  })

  it('is never below nothing', () => {
    expect(secondsUntil('2020-01-01T00:00:00Z')).toBe(0)
  })
})

describe('the key of an intent', () => {
  it('stays until it is settled', () => {
    const key = keyOf('order', { a: 1 })
    expect(keyOf('order', { a: 1 })).toBe(key)
    settled('order')
    expect(keyOf('order', { a: 1 })).not.toBe(key)
  })

  it('is another one for another body or action', () => {
    const key = keyOf('order', { a: 1 })
    expect(keyOf('pay', { a: 1 })).not.toBe(key)
    expect(keyOf('order', { a: 2 })).not.toBe(key)
  })

  it('survives what another page has left there', () => {
    sessionStorage.setItem('mmall.once.order', '{')
    expect(keyOf('order', {})).toMatch(/^[0-9a-f]{32}$/)
  })
})

describe('the way back after a log-in', () => {
  it.each(['/', '/orders/1?a=b#c', '/products?q=%2F%2Fx'])('leads to %s', (path) => {
    expect(wayBack(path)).toBe(path)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '', undefined, ['/a'], '/a\\b', '/\tx'])('does not lead to %s', (path) => {
    expect(wayBack(path)).toBe('/')
  })
})

describe('the link within a QR code', () => {
  it.each([
    ['http://127.0.0.1:8090/qr/baxabc', false],
    ['https://qr.alipay.com/baxabc', true],
    ['https://alipay.com.evil.example/', false],
  ])('of %s is opened, Alipay: %s', (text, isAlipay) => {
    expect(payableLink(text)).toEqual({ href: text, isAlipay })
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'bax123', '', undefined])('of %s is not', (text) => {
    expect(payableLink(text)).toBeUndefined()
  })
})

describe('the address of a list', () => {
  it('keeps every filter', () => {
    const asked = { q: '茶', category: '100', min: '9.5', max: '20', inStock: true, sort: 'price_asc', page: 3 } as const
    expect(readQuery(writeQuery(asked) as never)).toEqual(asked)
  })

  it('is short where nothing is asked for', () => {
    expect(writeQuery(readQuery({}))).toEqual({})
  })

  it('counts nonsense as absent', () => {
    expect(writeQuery(readQuery({ sort: 'x', page: '-1', category: 'a', min: 'a', max: '1.234', stock: 'yes', q: ['a'] as never }))).toEqual({})
    expect(readQuery({ page: '10001' }).page).toBe(1)
  })

  it('takes money as people write it', () => {
    expect([isMoney('9'), isMoney('9.5'), isMoney('9.555'), isMoney('-1'), isMoney('1e3')]).toEqual([true, true, false, false, false])
    expect([twoDigits('9'), twoDigits('9.5'), twoDigits('9.55')]).toEqual(['9.00', '9.50', '9.55'])
  })
})

describe('prices that were seen', () => {
  const line = (unitPrice: string) => [{ productId: '1', unitPrice }]

  it('are compared with the last look', () => {
    expect(priceChanges(line('10.00'))).toEqual({})
    expect(priceChanges(line('8.50'))).toEqual({ 1: -150 })
    expect(priceChanges(line('8.50'))).toEqual({})
    expect(priceChanges(line('9.00'))).toEqual({ 1: 50 })
  })

  it('are forgotten with their line', () => {
    priceChanges(line('10.00'))
    priceChanges([])
    expect(priceChanges(line('8.50'))).toEqual({})
  })
})

describe('what was chosen before the log-in', () => {
  it('is handed out once', () => {
    keepForLater({ productId: '1', quantity: 2 })
    expect(takeKept()).toEqual({ productId: '1', quantity: 2 })
    expect(takeKept()).toBeUndefined()
  })

  it('is nothing where there is nonsense', () => {
    sessionStorage.setItem('mmall.toCart', '{"productId":1}')
    expect(takeKept()).toBeUndefined()
  })
})

describe('an address', () => {
  const whole = { receiver: '张三', phone: '+86 138-0000-0000', province: '上海市', city: '上海市', district: '黄浦区', detail: '南京东路 1 号' }

  it('may be sent when all is there', () => {
    expect(faults(whole)).toEqual({})
  })

  it('says what is missing or wrong', () => {
    expect(Object.keys(faults(emptyAddress()))).toHaveLength(6)
    expect(faults({ ...whole, phone: 'abc' })).toEqual({ phone: 'address.badPhone' })
    expect(faults({ ...whole, detail: '  ' })).toEqual({ detail: 'address.required' })
  })

  it('names a city that is a province once', () => {
    expect(inOneLine(whole)).toBe('上海市 黄浦区 南京东路 1 号')
  })
})

describe('a first visit', () => {
  const chunk = (fileName: string, imports: string[], isEntry = false, moduleIds: string[] = []) => ({ type: 'chunk' as const, fileName, code: '', imports, isEntry, moduleIds })

  it('fetches the entry and what it imports, and no page that is loaded later', () => {
    expect(firstLoad([chunk('a', ['b'], true), chunk('b', ['c']), chunk('c', ['b']), chunk('later', ['b'])])).toEqual(['a', 'b', 'c'])
  })

  it.each(['/x/src/main.ts', '/x/src/admin/main.ts'])('begins with %s, whatever file it was put into', (main) => {
    expect(firstLoad([chunk('first', [], false, ['/x/src/router.ts', main]), chunk('later', ['first'])])).toEqual(['first'])
  })

  it('is never taken for nothing', () => {
    expect(() => firstLoad([chunk('later', [])])).toThrow('none of the scripts is the first')
  })
})

describe('a device', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0', 'Edge · Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari · iPhone'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', '?'],
  ])('that calls itself %s is shown as %s', (userAgent, expected) => {
    expect(deviceName(userAgent)).toBe(expected)
  })
})

describe("a picture's widths", () => {
  it.each([
    ['/images/products/u-1-w1200.jpg', '/images/products/u-1-w480.jpg 480w, /images/products/u-1-w1200.jpg 1200w'],
    ['https://cdn.example.com/products/u-1-w481.png', 'https://cdn.example.com/products/u-1-w480.png 480w, https://cdn.example.com/products/u-1-w481.png 481w'],
    ['/images/products/u-1-w480.jpg', undefined],
    ['/images/products/u-1.jpg', undefined],
    ['/images/products/200012-1.png', undefined],
    ['data:image/png;base64,-w1200.', undefined],
  ])('of %s', (address, expected) => expect(pictureWidths(address)).toBe(expected))
})
