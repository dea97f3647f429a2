import type { AddressForm } from '@/api/types'

/** The API's own rule for telephone numbers. */
const PHONE = /^\+?[0-9][0-9 -]{4,18}$/

export type AddressField = 'receiver' | 'phone' | 'province' | 'city' | 'district' | 'detail'
export const FIELDS: readonly AddressField[] = ['receiver', 'phone', 'province', 'city', 'district', 'detail']

export function emptyAddress(): AddressForm {
  return { receiver: '', phone: '', province: '', city: '', district: '', detail: '', isDefault: false }
}

/** Keys of texts about what is wrong, by field; empty where all is right. */
export function faults(form: AddressForm): Partial<Record<AddressField, string>> {
  const found: Partial<Record<AddressField, string>> = {}
  for (const field of FIELDS) {
    if (form[field].trim() === '') {
      found[field] = 'address.required'
    }
  }
  if (!found.phone && !PHONE.test(form.phone.trim())) {
    found.phone = 'address.badPhone'
  }
  return found
}

/** In the order in which an address is written in China. */
export function inOneLine(a: { province: string; city: string; district: string; detail: string }): string {
  return [a.province, a.city, a.district, a.detail].filter((part, i, all) => part !== all[i - 1]).join(' ')
}
