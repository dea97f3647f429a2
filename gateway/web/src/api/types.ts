import type { components as OrderParts } from './schema/order-service'
import type { components as PaymentParts } from './schema/payment-service'
import type { components as ProductParts } from './schema/product-service'
import type { components as UserParts } from './schema/user-service'

/** What an answer may leave out; the documents do not tell it from what is always there. */
type Sometimes =
  | 'next'
  | 'totalIsMinimum'
  | 'mainImage'
  | 'from'
  | 'zip'
  | 'payBefore'
  | 'paidAt'
  | 'shippedAt'
  | 'completedAt'
  | 'closedAt'
  | 'closeReason'
  | 'shipment'
  | 'qrCode'
  | 'qrImageUrl'
  | 'expiresAt'
  | 'tradeNo'

/** An answer as it comes: everything is there but what is left out sometimes. */
export type Whole<T> = T extends (infer Element)[]
  ? Whole<Element>[]
  : T extends object
    ? { [K in keyof T as K extends Sometimes ? never : K]-?: Whole<NonNullable<T[K]>> } & {
        [K in keyof T as K extends Sometimes ? K : never]?: Whole<NonNullable<T[K]>>
      }
    : T

export type Order = Whole<OrderParts['schemas']['OrderView']>
export type OrderStatus = Order['status']
export type CartContent = Whole<OrderParts['schemas']['CartView']>
export type CartLine = CartContent['items'][number]
export type Quote = Whole<OrderParts['schemas']['QuoteView']>
export type Payment = Whole<PaymentParts['schemas']['PaymentView']>
export type ProductItem = Whole<ProductParts['schemas']['CatalogItem']>
export type Category = Whole<ProductParts['schemas']['CategoryNode']>
export type ProductSort = 'relevance' | 'price_asc' | 'price_desc' | 'newest' | 'sales'
export type User = Whole<UserParts['schemas']['UserView']>
export type Address = Whole<UserParts['schemas']['AddressView']>
export type AddressForm = UserParts['schemas']['AddressForm']
export type Session = Whole<UserParts['schemas']['SessionSessionView']>
