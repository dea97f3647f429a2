import type { Shipment } from '../api'

export interface ShipmentRow extends Shipment {
  orderNo: string
}

export const CARRIERS = ['顺丰速运', '中通快递', '圆通速递', '韵达快递', '申通快递', '京东物流', 'EMS']

const LONGEST = 60
const ORDER_NO = /^\d{1,19}$/

/** A row of which nothing is missing; what else is wrong with it the service says. */
export function isWhole(row: ShipmentRow): boolean {
  const isText = (text: string): boolean => text.trim() !== '' && text.trim().length <= LONGEST
  return ORDER_NO.test(row.orderNo) && isText(row.carrier) && isText(row.trackingNo)
}

/**
 * Reads pasted lines: order number, carrier and tracking number, separated by a comma (also the Chinese one), a semicolon or
 * a tab, as spreadsheets copy them.
 *
 * @return the rows, a later one in place of an earlier one of the same order; and the numbers (from 1) of the lines that cannot be read
 */
export function readLines(text: string): { rows: ShipmentRow[]; bad: number[] } {
  const rows = new Map<string, ShipmentRow>()
  const bad: number[] = []
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim()) {
      return
    }
    const cells = line.split(/[,，;；\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1').trim())
    const [orderNo = '', carrier = '', trackingNo = ''] = cells
    const row = { orderNo, carrier, trackingNo }
    if (cells.length === 3 && isWhole(row)) {
      rows.set(orderNo, row)
    } else {
      bad.push(i + 1)
    }
  })
  return { rows: [...rows.values()], bad }
}

/** The rows with those that were pasted put in: known orders get carrier and number, others are added. */
export function withPasted(rows: readonly ShipmentRow[], pasted: readonly ShipmentRow[]): ShipmentRow[] {
  const byOrder = new Map(rows.map((row) => [row.orderNo, row]))
  pasted.forEach((row) => byOrder.set(row.orderNo, row))
  return [...byOrder.values()]
}
