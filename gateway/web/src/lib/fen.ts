/** Money is text with two digits everywhere; only sums go through whole fen. */
export function fen(yuan: string): number {
  const [whole = '0', part = ''] = yuan.split('.')
  const sign = whole.startsWith('-') ? -1 : 1
  return sign * (Math.abs(Number(whole)) * 100 + Number(part.padEnd(2, '0').slice(0, 2)))
}

/** Whole fen as text with two digits. */
export function yuan(allFen: number): string {
  return `${Math.trunc(allFen / 100)}.${String(allFen % 100).padStart(2, '0')}`
}

/** `1234.5` as people read it: `1,234.50`. */
export function shownYuan(yuan: string): string {
  const all = fen(yuan)
  const whole = Math.trunc(Math.abs(all) / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${all < 0 ? '-' : ''}${whole}.${String(Math.abs(all) % 100).padStart(2, '0')}`
}
