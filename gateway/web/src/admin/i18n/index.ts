import * as shop from '@/i18n'
import { ready, type Texts } from '@/i18n/messages'
import zh from './zh-CN'

const known = new Set<shop.Language>()

function add(language: shop.Language, texts: Texts): void {
  if (!known.has(language)) {
    known.add(language)
    shop.i18n.global.mergeLocaleMessage(language as 'zh-CN', ready({ admin: texts }) as never)
  }
}

/** Shows everything in this language from now on: the shop's words, and those of the admin area beside them. */
export async function speak(asked: shop.Language, keep = false): Promise<void> {
  const english = asked === 'en' ? (await import('./en')).default : undefined
  await shop.speak(asked, keep)
  add('zh-CN', zh)
  if (english) {
    add('en', english)
  }
}

export function speakAsBefore(): Promise<void> {
  return speak(shop.firstLanguage(shop.keptLanguage(), navigator.language))
}
