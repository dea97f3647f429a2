import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { i18n } from './i18n'
import { useSession } from './stores/session'
import GoodsPage from './pages/GoodsPage.vue'
import HomePage from './pages/HomePage.vue'
import ProductPage from './pages/ProductPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name. */
    title?: string
    /** Only for who is logged in; others are led to the log-in and back. */
    needsLogIn?: boolean
  }
}

/** Pages that visitors arrive at are loaded with the first script, all others when they are first opened. */
export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: HomePage },
    { path: '/products', component: GoodsPage, meta: { title: 'goods.title' } },
    { path: '/products/:id', component: ProductPage },
    { path: '/login', component: () => import('./pages/LogInPage.vue'), meta: { title: 'account.logIn' } },
    { path: '/signup', component: () => import('./pages/SignUpPage.vue'), meta: { title: 'account.signUp' } },
    { path: '/cart', component: () => import('./pages/CartPage.vue'), meta: { title: 'cart.title', needsLogIn: true } },
    { path: '/checkout', component: () => import('./pages/CheckOutPage.vue'), meta: { title: 'checkOut.title', needsLogIn: true } },
    { path: '/orders', component: () => import('./pages/OrdersPage.vue'), meta: { title: 'orders.title', needsLogIn: true } },
    { path: '/orders/:orderNo', component: () => import('./pages/OrderPage.vue'), meta: { title: 'order.title', needsLogIn: true } },
    { path: '/orders/:orderNo/pay', component: () => import('./pages/PayPage.vue'), meta: { title: 'pay.title', needsLogIn: true } },
    { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { title: 'nav.account', needsLogIn: true } },
    { path: '/account/addresses', component: () => import('./pages/AddressesPage.vue'), meta: { title: 'address.book', needsLogIn: true } },
    { path: '/account/devices', component: () => import('./pages/DevicesPage.vue'), meta: { title: 'account.sessions', needsLogIn: true } },
    { path: '/:nothing(.*)*', component: () => import('./pages/NothingPage.vue'), meta: { title: 'nothing.title' } },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) {
      return saved
    }
    return to.path === from.path && to.query.page === from.query.page ? undefined : { top: 0 }
  },
})

router.beforeEach((to) => {
  if (to.meta.needsLogIn && !useSession().isLoggedIn) {
    return { path: '/login', query: { next: to.fullPath, why: 'needed' } }
  }
  return true
})

export function nameOf(route: RouteLocationNormalized): string {
  const shop = i18n.global.t('shop')
  return route.meta.title ? `${i18n.global.t(route.meta.title)} · ${shop}` : shop
}
