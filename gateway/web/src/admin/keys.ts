/** Where a letter after `g` leads. */
export const GO: Readonly<Record<string, string>> = { h: '/', o: '/orders', p: '/payments', a: '/attention', t: '/products', u: '/users', l: '/audit', j: '/jobs', r: '/reconciliation', s: '/orders/ship' }

export type Key = { kind: 'palette' | 'sheet' | 'find' | 'submit' | 'g' } | { kind: 'go'; to: string }

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/**
 * What a key asks for; undefined for what is left to the browser.
 *
 * @param isTyping a field has the focus: letters are text there
 * @param isDialog a dialog is open: only what belongs to it works
 * @param isAfterG `g` was pressed just before
 */
export function keyOf(pressed: Pressed, isTyping: boolean, isDialog: boolean, isAfterG: boolean): Key | undefined {
  if (pressed.altKey) {
    return undefined
  }
  if (pressed.ctrlKey || pressed.metaKey) {
    if (pressed.key === 'Enter') {
      return { kind: 'submit' }
    }
    return pressed.key.toLowerCase() === 'k' && !isDialog ? { kind: 'palette' } : undefined
  }
  if (isTyping || isDialog) {
    return undefined
  }
  if (isAfterG) {
    const to = GO[pressed.key]
    return to ? { kind: 'go', to } : undefined
  }
  return pressed.key === '?' ? { kind: 'sheet' } : pressed.key === '/' ? { kind: 'find' } : pressed.key === 'g' ? { kind: 'g' } : undefined
}

/** Sends the form that has the focus, as its own button would; one whose button is disabled is not sent. */
export function submitFocused(focused: Element | null): boolean {
  const button = focused?.closest('form')?.querySelector<HTMLButtonElement>('button:not([type]), button[type=submit]')
  if (!button || button.disabled) {
    return false
  }
  button.click()
  return true
}
