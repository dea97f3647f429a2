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
  ).map((url) => [url, fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined)]),
)
