const PREFIX = 'mmall.once.'

/**
 * The idempotency key of one intent: the same body gets the same key until it is settled, also after a reload, a second
 * click or an answer that was lost; another body gets another key.
 */
export function keyOf(action: string, body: unknown, store: Storage = sessionStorage): string {
  const content = JSON.stringify(body)
  const kept = read(store.getItem(PREFIX + action))
  if (kept && kept.content === content) {
    return kept.key
  }
  const key = randomKey()
  store.setItem(PREFIX + action, JSON.stringify({ content, key }))
  return key
}

/** The intent has had its effect: the same once more is a new intent. */
export function settled(action: string, store: Storage = sessionStorage): void {
  store.removeItem(PREFIX + action)
}

/** `crypto.randomUUID` is missing where the shop is reached by plain http under a name of its own. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
}

function read(text: string | null): { content: string; key: string } | undefined {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
