const SMALL = 480
const WIDE = /-w(\d{3,4})(\.(?:jpg|png))$/

/** The widths a picture is there in, for `srcset`; nothing where its address tells of one only. */
export function pictureWidths(address: string): string | undefined {
  const width = Number(WIDE.exec(address)?.[1] ?? 0)
  return width > SMALL ? `${address.replace(WIDE, `-w${SMALL}$2`)} ${SMALL}w, ${address} ${width}w` : undefined
}
