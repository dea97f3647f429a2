import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** A compressed twin is worth a file only from here on. */
const SMALLEST_TWIN_BYTES = 1024

interface Chunk {
  type: 'chunk'
  fileName: string
  code: string
  imports: string[]
  isEntry: boolean
  moduleIds: string[]
}

/** What a page's script begins with, whatever file it has been put into. */
const FIRST_MODULE = /\/src\/(admin\/)?main\.ts$/

/**
 * Names of the entry's file and of all it imports at once, which is what a first visit fetches.
 *
 * @throws {Error} when there is no entry, as then nothing would be measured
 */
export function firstLoad(chunks: Chunk[]): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const found = new Set<string>()
  const visit = (name: string): void => {
    const chunk = byName.get(name)
    if (chunk && !found.has(name)) {
      found.add(name)
      chunk.imports.forEach(visit)
    }
  }
  chunks.filter((chunk) => chunk.isEntry || chunk.moduleIds.some((id) => FIRST_MODULE.test(id))).forEach((chunk) => visit(chunk.fileName))
  if (found.size === 0) {
    throw new Error('none of the scripts is the first')
  }
  return [...found]
}

/**
 * Writes a .gz beside each script and style sheet, as it was written to its folder, and fails the build when what a
 * first visit fetches of scripts is more than one file, or larger than `limitBytes`, compressed.
 */
export function compressed(limitBytes: number): Plugin {
  return {
    name: 'mmall-compressed',
    apply: 'build',
    enforce: 'post',
    // Not earlier: until then other plugins still change what is in the scripts.
    async writeBundle({ dir = '' }, bundle) {
      const sizes = new Map<string, number>()
      for (const name of Object.keys(bundle).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const source = await readFile(join(dir, name))
        if (source.length < SMALLEST_TWIN_BYTES) {
          sizes.set(name, source.length)
          continue
        }
        const twin = gzipSync(source, { level: 9 })
        sizes.set(name, twin.length)
        await writeFile(join(dir, `${name}.gz`), twin)
      }
      const names = firstLoad(Object.values(bundle).filter((file) => file.type === 'chunk') as unknown as Chunk[])
      const total = names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
      const list = names.map((name) => `${name} ${sizes.get(name)}`).join(', ')
      if (total > limitBytes) {
        this.error(`a first visit fetches ${total} bytes of scripts, more than ${limitBytes}: ${list}`)
      }
      if (names.length > 1) {
        this.error(`a first visit fetches its scripts one after the other: ${list}`)
      }
      this.info(`a first visit fetches ${total} of at most ${limitBytes} bytes of scripts: ${list}`)
    },
  }
}
