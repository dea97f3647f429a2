import { describe, expect, it } from 'vitest'
import adminEn from '../admin/i18n/en'
import adminZh from '../admin/i18n/zh-CN'
import shopEn from './en'
import { firstLanguage, i18n, speak } from './index'
import shopZh from './zh-CN'

const en = { ...shopEn, admin: adminEn }
const zh = { ...shopZh, admin: adminZh }

type Tree = { [key: string]: string | Tree }

function keys(tree: Tree, before = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}${key}`] : keys(value, `${before}${key}.`),
  )
}

function at(tree: Tree, key: string): string {
  return key.split('.').reduce<string | Tree>((part, name) => (part as Tree)[name]!, tree) as string
}

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).sort()

describe('both languages', () => {
  it('have the same keys', () => {
    expect(keys(en)).toEqual(keys(zh))
  })

  it.each(keys(zh))('say something at %s, with the same values in it', (key) => {
    expect(at(en, key).trim()).not.toBe('')
    expect(at(zh, key).trim()).not.toBe('')
    expect(places(at(en, key))).toEqual(places(at(zh, key)))
  })

  it.each(keys(zh))('use no character at %s that would be read as a plural or a link', (key) => {
    expect(at(en, key) + at(zh, key)).not.toMatch(/[|@]/)
  })
})

describe('the first language', () => {
  it.each([
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en-GB', 'zh-CN'],
    [null, 'zh-TW', 'zh-CN'],
    [null, 'de', 'en'],
    [null, undefined, 'zh-CN'],
    ['nonsense', 'en', 'en'],
  ] as const)('is, of %s kept and %s asked for, %s', (kept, asked, expected) => {
    expect(firstLanguage(kept, asked)).toBe(expected)
  })
})

describe('a text', () => {
  it('has its values filled in, in the language that is spoken', async () => {
    expect(i18n.global.t('goods.count', { n: 3 })).toBe('共 3 件商品')
    expect(i18n.global.t('orders.all')).toBe('全部')

    await speak('en')

    expect(i18n.global.t('cart.removed', { name: '<b>$&{n}' })).toBe('Removed “<b>$&{n}”')
    expect(document.documentElement.lang).toBe('en')
    expect(localStorage.getItem('mmall.language')).toBeNull()
  })
})
