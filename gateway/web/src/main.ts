import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './design/tokens.css'
import './design/base.css'
import './design/parts.css'
import { i18n, speakAsBefore } from './i18n'
import { untilItWorks } from './lib/failed'
import { router } from './router'

await untilItWorks(speakAsBefore) // in Chinese where the words cannot be fetched
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
