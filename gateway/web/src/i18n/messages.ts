/** What vue-i18n hands to a message that is a function. */
interface Context {
  named: (name: string) => unknown
}

export type Texts = { [key: string]: string | Texts }
export type Messages = { [key: string]: ((context: Context) => string) | Messages }

/** Makes each text a function that fills its values in, such as `{n}`: what vue-i18n takes without its compiler. */
export function ready(texts: Texts): Messages {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? message(text) : ready(text)]),
  )
}

function message(text: string): (context: Context) => string {
  return text.includes('{')
    ? ({ named }) => text.replace(/\{(\w+)\}/g, (_whole, name: string) => String(named(name) ?? ''))
    : () => text
}
