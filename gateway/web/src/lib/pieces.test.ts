import { describe, expect, it } from 'vitest'
import { chosenPieces, returnable } from './pieces'

describe('pieces that go back', () => {
  it('are those of which something was chosen', () => {
    expect(chosenPieces({ '7': 2, '8': 0 })).toEqual([{ productId: '7', quantity: 2 }])
  })

  it('are never more than what was bought and is not on its way back', () => {
    const bought = { productId: '7', quantity: 5 }
    const two = [{ productId: '7', quantity: 2 }]
    const one = [{ productId: '7', quantity: 1 }]
    expect(returnable(bought, [])).toBe(5)
    expect(returnable(bought, [{ state: 'AGREED', items: two, received: [] }])).toBe(3)
    expect(returnable(bought, [{ state: 'RECEIVED', items: two, received: one }])).toBe(4)
    expect(returnable(bought, [{ state: 'DECLINED', items: two, received: [] }])).toBe(5)
    expect(returnable(bought, [{ state: 'WITHDRAWN', items: two, received: [] }])).toBe(5)
    expect(returnable({ productId: '8', quantity: 1 }, [{ state: 'SENT', items: two, received: [] }])).toBe(1)
  })
})
