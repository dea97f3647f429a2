import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { adminPages } from './build/adminPages.ts'
import { early } from './build/early.ts'
import { compressed } from './build/firstLoad.ts'

const shop = process.env.MMALL_SHOP ?? 'http://127.0.0.1:8080'
const FIRST_LOAD_BYTES = 70 * 1024
const FIRST_LOAD_OF_ADMINS_BYTES = 90 * 1024

/** The shop and its admin area are built apart, so that nothing that only admins need is in what a buyer fetches. */
export default defineConfig(({ mode }) => ({
  plugins: [vue(), compressed(mode === 'admin' ? FIRST_LOAD_OF_ADMINS_BYTES : FIRST_LOAD_BYTES), adminPages(), ...(mode === 'admin' ? [] : [early()])],
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
    rolldownOptions: {
      input: mode === 'admin' ? 'admin.html' : 'index.html',
      // All that the first look needs comes in one file: each further one is a request more before anything is seen.
      output: { codeSplitting: { groups: [{ name: 'first', test: /src\/(admin\/)?main\.ts$/ }] } },
    },
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
}))
