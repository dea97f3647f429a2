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

// On a first visit the router would read this as JSON and fail, and the browser then reads the whole program once more to
// tell where: a fifth of a second on a slow phone.
try {
  sessionStorage['vue-router:scroll'] ??= '{}'
} catch {
  // a browser may forbid it
}
