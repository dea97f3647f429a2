import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { i18n } from '@/i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Path of the part of the navigation it belongs to. */
    part?: string
  }
}

export const router = createRouter({
  history: createWebHistory('/admin'),
  routes: [
    { path: '/', component: () => import('./pages/HomePage.vue'), meta: { title: 'admin.home.title', part: '/' } },
    { path: '/orders', component: () => import('./orders/OrdersPage.vue'), meta: { title: 'admin.orders.title', part: '/orders' } },
    { path: '/orders/ship', component: () => import('./orders/ShipManyPage.vue'), meta: { title: 'admin.shipMany.title', part: '/orders' } },
    { path: '/packing', component: () => import('./orders/PackingPage.vue'), meta: { title: 'admin.packing.title', part: '/orders' } },
    { path: '/set-up', component: () => import('./pages/SetUpPage.vue'), meta: { title: 'admin.setUp.title', part: '/' } },
    { path: '/orders/:orderNo', component: () => import('./orders/OrderPage.vue'), meta: { title: 'admin.order.title', part: '/orders' } },
    { path: '/payments', component: () => import('./payments/PaymentsPage.vue'), meta: { title: 'admin.payments.title', part: '/payments' } },
    { path: '/payments/:paymentNo', component: () => import('./payments/PaymentPage.vue'), meta: { title: 'admin.payment.title', part: '/payments' } },
    { path: '/attention', component: () => import('./payments/AttentionPage.vue'), meta: { title: 'admin.attention.title', part: '/attention' } },
    { path: '/reconciliation', component: () => import('./reconciliation/ReconciliationPage.vue'), meta: { title: 'admin.reconciliation.title', part: '/reconciliation' } },
    { path: '/products', component: () => import('./products/ProductsPage.vue'), meta: { title: 'admin.products.title', part: '/products' } },
    { path: '/products/:id', component: () => import('./products/ProductPage.vue'), meta: { title: 'admin.product.title', part: '/products' } },
    { path: '/categories', component: () => import('./products/CategoriesPage.vue'), meta: { title: 'admin.categories.title', part: '/products' } },
    { path: '/users', component: () => import('./users/UsersPage.vue'), meta: { title: 'admin.users.title', part: '/users' } },
    { path: '/audit', component: () => import('./pages/AuditPage.vue'), meta: { title: 'admin.audit.title', part: '/audit' } },
    { path: '/jobs', component: () => import('./pages/JobsPage.vue'), meta: { title: 'admin.jobs.title', part: '/jobs' } },
    { path: '/find', component: () => import('./pages/FindPage.vue'), meta: { title: 'admin.find.title' } },
    { path: '/:nothing(.*)*', component: () => import('./pages/NothingPage.vue'), meta: { title: 'nothing.title' } },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path && to.query.page === from.query.page ? undefined : { top: 0 }),
})

export function nameOf(route: RouteLocationNormalized): string {
  const area = i18n.global.t('admin.area')
  return route.meta.title ? `${i18n.global.t(route.meta.title)} · ${area}` : area
}
