// Builds the shop and then its admin area into one folder; what it is given goes to each build.
import { spawnSync } from 'node:child_process'

for (const mode of ['production', 'admin']) {
  const { status } = spawnSync('vite', ['build', '--mode', mode, ...process.argv.slice(2)], { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) {
    process.exit(status ?? 1)
  }
}
