import type { Payment } from '@/api/types'

/** How the page hears of changes just now. */
export type Channel = 'connecting' | 'live' | 'polling' | 'offline'

const FALLBACK_POLL_MILLIS = 2000
/** Beside a stream that seems open: one that broke while the device slept says nothing of it. */
const SAFETY_POLL_MILLIS = 15_000
/** After the end of a code: a late payment is given back within moments, or when Alipay tells of it. */
const LATE_POLL_MILLIS = 5000
const REOPEN_MILLIS = 4000
/** A gap between two ticks that only a sleeping device makes. */
const SLEPT_MILLIS = 6000
const TICK_MILLIS = 1000

export interface World {
  /** The payment as it is now; rejects when it cannot be told. */
  ask(): Promise<Payment>
  openStream(): EventSource
  now(): number
  isOnline(): boolean
}

export interface Listener {
  changed(payment: Payment): void
  heardBy(channel: Channel): void
}

/** Whether a stream of this payment has nothing more to tell. */
export function isOver(status: string | undefined): boolean {
  return status === 'PAID' || status === 'CANCELLED' || status === 'FAILED' || status === 'REFUNDED'
}

/** Whether asking again may still bring news although the stream has ended: a code that ended may be paid late. */
function mayBePaidLate(status: string | undefined): boolean {
  return status === 'CANCELLED' || status === 'FAILED'
}

/**
 * Follows one payment until nothing more can come: by the stream of its events, by asking every two seconds while there
 * is no stream, and at once whenever the device wakes up, comes online or the page is looked at again.
 */
export class PaymentWatch {
  private readonly world: World
  private readonly listener: Listener
  private stream: EventSource | undefined
  private ticker: ReturnType<typeof setInterval> | undefined
  private status: string | undefined
  private isAsking = false
  private lastTick = 0
  private lastAsked = 0
  private lastOpened = 0
  private ended = false

  constructor(world: World, listener: Listener) {
    this.world = world
    this.listener = listener
  }

  begin(known: Payment): void {
    this.status = known.status
    const now = this.world.now()
    this.lastTick = now
    this.lastAsked = now
    this.open()
    this.ticker = setInterval(() => this.tick(), TICK_MILLIS)
  }

  end(): void {
    this.ended = true
    clearInterval(this.ticker)
    this.close()
  }

  /** The page is looked at again, or the device came online: what happened meanwhile is asked for at once. */
  wake(): void {
    if (!this.ended) {
      if (!isOver(this.status)) {
        this.open()
      }
      void this.ask()
    }
  }

  private tick(): void {
    const now = this.world.now()
    const slept = now - this.lastTick > SLEPT_MILLIS
    this.lastTick = now
    if (slept) {
      this.wake()
      return
    }
    if (isOver(this.status)) {
      if (mayBePaidLate(this.status) && now - this.lastAsked >= LATE_POLL_MILLIS) {
        void this.ask()
      }
      return
    }
    const isLive = this.stream?.readyState === 1
    if (!isLive && this.stream?.readyState !== 0 && now - this.lastOpened >= REOPEN_MILLIS) {
      this.open()
    }
    if (now - this.lastAsked >= (isLive ? SAFETY_POLL_MILLIS : FALLBACK_POLL_MILLIS)) {
      void this.ask()
    }
    this.tellChannel()
  }

  private open(): void {
    this.close()
    if (isOver(this.status)) {
      return
    }
    this.lastOpened = this.world.now()
    const stream = this.world.openStream()
    this.stream = stream
    stream.addEventListener('open', () => this.tellChannel())
    stream.addEventListener('error', () => this.tellChannel())
    stream.addEventListener('status', (event) => {
      if (this.stream === stream) {
        this.hear(JSON.parse((event as MessageEvent<string>).data) as Payment)
      }
    })
  }

  private close(): void {
    this.stream?.close()
    this.stream = undefined
  }

  private async ask(): Promise<void> {
    if (this.isAsking) {
      return
    }
    this.isAsking = true
    this.lastAsked = this.world.now()
    try {
      this.hear(await this.world.ask())
    } catch {
      this.tellChannel() // asked again at the next turn
    } finally {
      this.isAsking = false
    }
  }

  private hear(payment: Payment): void {
    if (this.ended || !payment.status) {
      return
    }
    this.status = payment.status
    if (isOver(this.status)) {
      this.close()
    }
    this.listener.changed(payment)
    this.tellChannel()
  }

  private tellChannel(): void {
    if (!this.ended && !isOver(this.status)) {
      this.listener.heardBy(this.channel())
    }
  }

  private channel(): Channel {
    if (!this.world.isOnline()) {
      return 'offline'
    }
    if (this.stream?.readyState === 1) {
      return 'live'
    }
    return this.stream?.readyState === 0 && this.world.now() - this.lastOpened < FALLBACK_POLL_MILLIS ? 'connecting' : 'polling'
  }
}
