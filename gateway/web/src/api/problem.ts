/** Why a call did not work: what the shop said, or that it could not be reached (status 0, code `offline`). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  /** Of single fields, as the shop names them. */
  readonly fields: Readonly<Record<string, string>>
  /** The whole body, for what only one code says, such as `lines` of `insufficient_stock`. */
  readonly body: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: Record<string, unknown>, retryAfterSeconds?: number) {
    super(text(body.detail) ?? text(body.title) ?? '')
    this.status = status
    this.code = text(body.code) ?? 'unknown'
    this.body = body
    this.retryAfterSeconds = retryAfterSeconds
    this.fields = Object.fromEntries(fieldErrors(body.errors))
  }

  static offline(): Problem {
    return new Problem(0, { code: 'offline' })
  }

  /** Whether the same may well work in a moment. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function fieldErrors(errors: unknown): [string, string][] {
  return Array.isArray(errors)
    ? errors.filter((e) => text(e?.field) && text(e?.message)).map((e) => [e.field as string, e.message as string])
    : []
}
