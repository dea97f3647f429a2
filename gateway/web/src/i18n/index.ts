import { createI18n } from 'vue-i18n'
import { ready } from './messages'
import zh from './zh-CN'

export type Language = 'zh-CN' | 'en'
const KEPT = 'mmall.language'

/** What somebody chose before, or what the browser asks for; Chinese where neither says. */
export function firstLanguage(kept: string | null, asked: string | undefined): Language {
  if (kept === 'zh-CN' || kept === 'en') {
    return kept
  }
  return !asked || /^zh\b/i.test(asked) ? 'zh-CN' : 'en'
}

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': ready(zh) },
})

export function language(): Language {
  return i18n.global.locale.value as Language
}

/** Shows everything in this language from now on; English is fetched when it is first asked for. */
export async function speak(asked: Language, keep = false): Promise<void> {
  if (asked === 'en' && !(i18n.global.availableLocales as string[]).includes('en')) {
    i18n.global.setLocaleMessage('en' as 'zh-CN', ready((await import('./en')).default))
  }
  ;(i18n.global.locale as { value: string }).value = asked
  document.documentElement.lang = asked
  if (keep) {
    localStorage.setItem(KEPT, asked)
  }
}

/** What somebody chose before in this browser, if they did. */
export function keptLanguage(): string | null {
  return localStorage.getItem(KEPT)
}

export function speakAsBefore(): Promise<void> {
  return speak(firstLanguage(keptLanguage(), navigator.language))
}
