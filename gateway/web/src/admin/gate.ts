/** What the admin area shows of itself: the log-in, its pages, or why neither. */
export type Gate = 'logIn' | 'checking' | 'away' | 'notAdmin' | 'open'

/** @param isAway who is logged in could not be found out */
export function gate(isLoggedIn: boolean, role: string | undefined, isAway: boolean): Gate {
  if (!isLoggedIn) {
    return 'logIn'
  }
  if (role === undefined) {
    return isAway ? 'away' : 'checking'
  }
  return role === 'ADMIN' ? 'open' : 'notAdmin'
}
