let offsetMillis = 0

/** Learns the shop's time from an answer, so that a countdown is right on a device whose clock is not. */
export function learnTime(date: string | null, nowMillis = Date.now()): void {
  const shopMillis = date === null ? NaN : Date.parse(date)
  if (!Number.isNaN(shopMillis)) {
    const difference = shopMillis - nowMillis
    // The header has whole seconds: less than that is no difference.
    offsetMillis = Math.abs(difference) < 2000 ? 0 : difference
  }
}

/** Milliseconds of the shop's clock. */
export function shopNow(nowMillis = Date.now()): number {
  return nowMillis + offsetMillis
}

/** Whole seconds from now until then, never below 0. */
export function secondsUntil(instant: string, nowMillis = Date.now()): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - shopNow(nowMillis)) / 1000))
}

/** `4:05`, or `1:04:05` from an hour on. */
export function countdown(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
