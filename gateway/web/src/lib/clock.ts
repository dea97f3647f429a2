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

/**
 * Whole seconds from now until then, never below 0, and never more than there were at the start: the shop's clock is
 * known to a second or two only.
 */
export function secondsUntil(instant: string, nowMillis = Date.now(), start?: string): number {
  const end = Date.parse(instant)
  const most = start === undefined ? Infinity : Math.floor((end - Date.parse(start)) / 1000)
  return Math.max(0, Math.min(most, Math.ceil((end - shopNow(nowMillis)) / 1000)))
}

/** `4:05`, or `1:04:05` from an hour on. */
export function countdown(seconds: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
