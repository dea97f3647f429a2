/**
 * The address within a QR code's text, if it is one that may be opened. Who runs the simulator gets its phone page by
 * it; Alipay's own opens the Alipay app on a phone.
 */
export function payableLink(qrCode: string | undefined): { href: string; isAlipay: boolean } | undefined {
  if (!qrCode || !URL.canParse(qrCode)) {
    return undefined
  }
  const url = new URL(qrCode)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return undefined
  }
  const isAlipay = url.hostname === 'alipay.com' || url.hostname.endsWith('.alipay.com')
  return { href: url.href, isAlipay }
}
