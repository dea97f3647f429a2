// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
// @ts-expect-error a plain script, which Node runs as it is
import { SERVICES, text, types } from './api.mjs'

describe.each(SERVICES as string[])('the types of %s', (service) => {
  it('are those of its document', async () => {
    const document = JSON.parse(await readFile(`api/${service}.json`, 'utf8'))
    expect(await readFile(`src/api/schema/${service}.d.ts`, 'utf8')).toBe(await types(document))
    expect(await readFile(`api/${service}.json`, 'utf8')).toBe(text(document))
  })
})
