import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '../design/tokens.css'
import '../design/base.css'
import '../design/parts.css'
import AdminApp from './AdminApp.vue'
import './admin.css'
import { i18n } from '../i18n'
import { untilItWorks } from '../lib/failed'
import { speakAsBefore } from './i18n'
import { router } from './router'

await untilItWorks(speakAsBefore) // in Chinese where the words cannot be fetched
createApp(AdminApp).use(createPinia()).use(i18n).use(router).mount('#app')
