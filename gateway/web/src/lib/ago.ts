const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** `3 hours ago`, in the language given; the largest unit of which there is at least one. */
export function ago(instant: string, nowMillis: number, language: string): string {
  const seconds = Math.round((Date.parse(instant) - nowMillis) / 1000)
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const)
  return words.format(Math.trunc(seconds / size), unit)
}
