/**
 * Completes package-lock.json: npm leaves out optional packages for other platforms when it cannot see them while it
 * installs, and then `npm ci` refuses the lock. What is missing is added as its parent names it, with the platform its
 * name says, so that other machines fetch theirs and this one skips it.
 *
 * Install scripts that package.json does not allow are not named in the lock either: npm 11 and later ask `allowScripts`,
 * but older ones run whatever the lock names, and the one of `onnxruntime-node` fetches from elsewhere than the registry.
 *
 *   npm run lock              fails if something is missing, or a script is named
 *   npm run lock -- --write   mends it
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
const lock = JSON.parse(readFileSync(path, 'utf8'))
const { allowScripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const added = []
const silenced = []

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isThere(place, name)) continue
    const target = platform(name)
    if (target === undefined) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...target,
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
    }
    added.push(`${name}@${version}`)
  }
}

for (const [place, entry] of Object.entries(lock.packages)) {
  const name = place.split('node_modules/').at(-1)
  if (entry.hasInstallScript !== true || allowScripts[name] !== false) continue
  delete entry.hasInstallScript
  silenced.push(name)
}

if (added.length + silenced.length === 0)
  console.log('The lock names every optional package, and no install script that is not allowed.')
else if (!process.argv.includes('--write')) {
  if (added.length > 0) console.error(`The lock lacks ${added.join(', ')}: run npm run lock -- --write.`)
  if (silenced.length > 0)
    console.error(`The lock runs scripts of ${silenced.join(', ')}: run npm run lock -- --write.`)
  process.exitCode = 1
} else {
  const names = Object.keys(lock.packages).toSorted((a, b) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(names.map((name) => [name, lock.packages[name]]))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(
    `Added: ${added.join(', ') || 'none'}. Scripts no longer named: ${silenced.join(', ') || 'none'}.`,
  )
}

/** Whether the package is in the lock, where its parent would look for it. */
function isThere(place, name) {
  let from = place
  for (;;) {
    if (lock.packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true
    if (from === '') return false
    const up = from.lastIndexOf('/node_modules/')
    from = up < 0 ? '' : from.slice(0, up)
  }
}

/** The platform that a name such as `@oxlint/binding-linux-arm64-musl` ends with. */
function platform(name) {
  const found =
    /[-/](aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(arm64|arm|armv7|x64|ia32|loong64|mips64el|ppc64|ppc64le|riscv64|s390x)(?:-(\w+))?$/.exec(
      name,
    )
  if (found === null) return undefined
  const [, os, cpu, abi = ''] = found
  const libc = abi.startsWith('musl') ? 'musl' : abi.startsWith('gnu') ? 'glibc' : undefined
  return { ...(libc === undefined ? {} : { libc: [libc] }), os: [os], cpu: [cpu === 'armv7' ? 'arm' : cpu] }
}
