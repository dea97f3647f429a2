import type { Plugin } from 'vite'

/** Beside a running shop: each page of the admin area gets its first page, as the gateway does it. */
export function adminPages(): Plugin {
  return {
    name: 'mmall-admin-pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/admin(\/[^.]*)?(\?|$)/.test(request.url ?? '')) {
          request.url = '/admin.html'
        }
        next()
      })
    },
  }
}
