import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { onProblem, told, users } from '@/api/client'
import type { User } from '@/api/types'
import { hasFailed } from '@/lib/failed'

/** The cookie itself cannot be read by scripts; this only tells whether asking who is logged in is worth while. */
const HINT = 'mmall.loggedIn'

export const useSession = defineStore('session', () => {
  const user = ref<User>()
  const wasLoggedIn = ref(localStorage.getItem(HINT) !== null)
  const isLoggedIn = computed(() => wasLoggedIn.value)

  function remember(found: User): void {
    user.value = found
    wasLoggedIn.value = true
    localStorage.setItem(HINT, '1')
  }

  function forget(): void {
    user.value = undefined
    wasLoggedIn.value = false
    localStorage.removeItem(HINT)
  }

  /** Finds out who is logged in, if somebody was; keeps still where that cannot be told now. */
  async function load(): Promise<void> {
    if (wasLoggedIn.value && !user.value) {
      await told(users.GET('/api/users/me', {})).then(remember, () => hasFailed(load))
    }
  }

  async function logIn(username: string, password: string): Promise<void> {
    remember((await told(users.POST('/api/sessions', { body: { username, password } }))).user)
  }

  async function signUp(form: { username: string; password: string; email: string }): Promise<void> {
    await told(users.POST('/api/users', { body: form }))
    await logIn(form.username, form.password)
  }

  async function logOut(): Promise<void> {
    await told(users.DELETE('/api/sessions/current', {})).catch((problem) => {
      if (problem.status !== 401) {
        throw problem
      }
    })
    forget()
  }

  onProblem((problem) => {
    if (problem.status === 401 && problem.code === 'unauthenticated') {
      forget()
    }
  })

  return { user, isLoggedIn, load, logIn, signUp, logOut, remember }
})
