const FIRST = 4
const LIST = '(width < 48rem) 46vw, 18rem'
const PRODUCT = '(width < 48rem) 92vw, 640px'

// Pictures that are seen first come while the page that shows them is still being made: with the addresses and widths
// that ProductPicture gives to the browser.
async function withPictures(answer) {
  if (answer.ok) {
    const { items, images, mainImage } = await answer.clone().json()
    const addresses = items ? items.slice(0, FIRST).map((one) => one.mainImage) : [images?.[0] ?? mainImage]
    for (const address of addresses.filter(Boolean)) {
      const wide = /-w(\d{3,4})(\.(?:jpg|png))$/.exec(address)
      const picture = new Image()
      if (wide && wide[1] > 480) {
        picture.sizes = items ? LIST : PRODUCT
        picture.srcset = `${address.slice(0, wide.index)}-w480${wide[2]} 480w, ${address} ${wide[1]}w`
      }
      picture.src = address
    }
  }
}

// Asks for what the page will show while the shop's program is still being read; src/api/early.ts hands it over.
globalThis.mmallEarly = new Map(
  (/^\/products\/\d+$/.test(location.pathname)
    ? ['/api' + location.pathname]
    : location.search
      ? []
      : ({
          '/': ['/api/products?sort=sales&size=10&inStock=true', '/api/products?sort=newest&size=10&inStock=true', '/api/categories'],
          '/products': ['/api/products?sort=relevance&page=1&size=24', '/api/categories'],
        }[location.pathname] ?? [])
  ).map((url) => [url, fetch(url, { signal: AbortSignal.timeout(25_000) }).catch(() => undefined)]),
)
globalThis.mmallEarly.values().next().value?.then(withPictures).catch(() => {}) // the page itself says what is missing

// On a first visit the router would read this as JSON and fail, and the browser then reads the whole program once more to
// tell where: a fifth of a second on a slow phone.
try {
  sessionStorage['vue-router:scroll'] ??= '{}'
} catch {
  // a browser may forbid it
}
