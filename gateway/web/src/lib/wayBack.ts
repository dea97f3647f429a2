/** Where a log-in leads back to: a path of our own pages and nothing else, so that no link can lead elsewhere by it. */
export function wayBack(asked: unknown): string {
  return typeof asked === 'string' && /^\/(?![/\\])[^\\\u0000-\u001f]*$/.test(asked) ? asked : '/'
}
