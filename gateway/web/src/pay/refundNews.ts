import type { Payment } from '@/api/types'
import { isOver } from './paymentWatch'

type Known = Pick<Payment, 'paymentNo' | 'status' | 'refundedAmount' | 'refunds'>

function state(payment: Known): string {
  return JSON.stringify([payment.status, payment.refundedAmount, payment.refunds])
}

/** Hears of each step of money that goes back for one payment, until all of it is back. */
export class RefundNews {
  private stream: EventSource | undefined
  private known = ''

  constructor(
    private readonly openStream: (paymentNo: string) => EventSource,
    private readonly changed: () => void,
  ) {}

  /** Follows the payment unless it does already; nothing more can come of one that is wholly refunded. */
  follow(payment: Known): void {
    this.known = state(payment)
    if (payment.status === 'REFUNDED') {
      this.end()
    } else if (!this.stream || this.stream.readyState === 2) {
      this.stream = this.openStream(payment.paymentNo)
      this.stream.addEventListener('status', (event) => this.hear(JSON.parse((event as MessageEvent<string>).data) as Known))
    }
  }

  end(): void {
    this.stream?.close()
    this.stream = undefined
  }

  private hear(payment: Known): void {
    if (payment.status !== 'PAID' && isOver(payment.status)) {
      this.end() // the browser would open an ended stream again
    }
    if (state(payment) !== this.known) {
      this.known = state(payment)
      this.changed()
    }
  }
}
