import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { compressed } from './build/firstLoad.ts'

const shop = process.env.MMALL_SHOP ?? 'http://127.0.0.1:8080'
const FIRST_LOAD_BYTES = 70 * 1024

export default defineConfig({
  plugins: [vue(), compressed(FIRST_LOAD_BYTES)],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    // It is larger than all our messages; src/i18n/messages.ts does what we need of it.
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
  },
  build: {
    outDir: 'dist',
    // The folder holds other pages of the gateway; build.xml removes what a former build left there.
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Everything inlined would need a wider content security policy.
    assetsInlineLimit: 0,
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts', 'build/**/*.test.ts'] },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/images', '/v3', '/password-reset', '/plain.css'].map((path) => [path, { target: shop, changeOrigin: true }]),
    ),
  },
})
