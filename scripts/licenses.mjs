import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the packages inside a bundle ask to be passed on with them.
 *
 * @param {Iterable<string>} ids  the modules of the bundle, as paths
 * @returns {string}
 */
export function licenses(ids) {
  const inPackage = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/
  const folders = new Set([...ids].flatMap((id) => inPackage.exec(id)?.[0] ?? []))
  const texts = [...folders]
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
      const said = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
      return [`${name} ${version} (${license})`, ...said].join('\n\n')
    })
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}
