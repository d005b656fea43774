import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { skipped } from '../started/skipped.ts'

const names = ['good', 'expired', 'elsewhere'] as const

/** Paths of certificates of this machine and their key. */
export interface Certificates {
  /** Who signed them. */
  readonly authority: string
  readonly key: string
  readonly good: string
  readonly expired: string
  /** For the name of another machine. */
  readonly elsewhere: string
}

/** Makes certificates in a folder; undefined where there is no openssl. */
export function makeCertificates(folder: string): Certificates | undefined {
  mkdirSync(folder, { recursive: true })
  const at = (name: string): string => join(folder, `${name}.pem`)
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { stdio: 'ignore', cwd: folder })
  try {
    const fresh = ['-newkey', 'rsa:2048', '-nodes']
    openssl(
      'req',
      '-x509',
      ...fresh,
      '-days',
      '2',
      '-subj',
      '/CN=us',
      '-keyout',
      at('us-key'),
      '-out',
      at('us'),
    )
    openssl('req', ...fresh, '-subj', '/CN=localhost', '-keyout', at('key'), '-out', at('asked'))
  } catch {
    skipped('no openssl to make certificates with')
    return undefined
  }
  for (const name of names) {
    const here = name === 'elsewhere' ? 'DNS:elsewhere.example' : 'IP:127.0.0.1,DNS:localhost'
    writeFileSync(at(`${name}-names`), `subjectAltName=${here}\n`)
    openssl(
      ...['x509', '-req', '-in', at('asked'), '-CA', at('us'), '-CAkey', at('us-key'), '-CAcreateserial'],
      ...['-days', name === 'expired' ? '-1' : '2', '-extfile', at(`${name}-names`), '-out', at(name)],
    )
  }
  return {
    authority: at('us'),
    key: at('key'),
    good: at('good'),
    expired: at('expired'),
    elsewhere: at('elsewhere'),
  }
}
