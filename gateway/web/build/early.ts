import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const SOURCE = 'src/early.js'

/** Puts src/early.js before all else into the shop's page, as a file whose name changes with its content. */
export function early(): Plugin {
  return {
    name: 'mmall-early',
    async buildStart() {
      if (this.environment.mode === 'build') {
        this.emitFile({ type: 'asset', name: 'early.js', source: await readFile(SOURCE, 'utf8') })
      }
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const built = Object.values(bundle ?? {}).find((one) => one.type === 'asset' && one.names.includes('early.js'))
        return [{ tag: 'script', attrs: { src: `/${built?.fileName ?? SOURCE}`, async: true }, injectTo: 'head-prepend' }]
      },
    },
  }
}
