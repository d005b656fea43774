import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { inCache } from '../started/cache.ts'
import { skipped } from '../started/skipped.ts'

const version = '4.0.5'
const sha256 = 'a0d44b0e7faf0458ad83b7aa664e7ed8b96beed8a55d66ce3b0dfac2309dfca6'
const run = promisify(execFile)

/** A Java that Spark runs on: 17 to 23, or undefined. */
function javaHome(): string | undefined {
  const folder = '/usr/lib/jvm'
  const found = existsSync(folder)
    ? readdirSync(folder).filter((name) => /(^|[^.\d])(17|21)([^.\d]|\.\d|$)/.test(name))
    : []
  return [process.env['JAVA17_HOME'] ?? '', ...found.map((name) => join(folder, name))].find(
    (home) => home !== '' && existsSync(join(home, 'bin', 'java')),
  )
}

/** Where Spark and its Java are, from the registry that pip is set up with, the first time; or why they are not. */
async function installed(): Promise<
  { readonly folder: string; readonly java: string } | { readonly why: string; readonly cause?: unknown }
> {
  const java = javaHome()
  if (java === undefined) return { why: `Spark ${version} needs Java 17 or 21 (JAVA17_HOME)` }
  try {
    const folder = await inCache(`spark-${version}`, async (into) => {
      const downloads = mkdtempSync(join(tmpdir(), 'bernoulli-spark-'))
      try {
        const wanted = join(downloads, 'requirements.txt')
        writeFileSync(wanted, `pyspark==${version} --hash=sha256:${sha256}\n`)
        await run(
          'python3',
          [
            ...['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary=:all:', '--require-hashes'],
            ...['--dest', downloads, '-r', wanted],
          ],
          { timeout: 400_000 },
        )
        const top = `pyspark-${version}`
        const archive = join(downloads, `${top}.tar.gz`)
        const hash = createHash('sha256')
        await pipeline(createReadStream(archive), hash)
        if (hash.digest('hex') !== sha256) throw new Error(`${archive} is not what was pinned`)
        await run('tar', [
          ...['xzf', archive, '-C', into, '--strip-components=2'],
          ...[`--exclude=${top}/deps/jars/connect-repl`, `${top}/deps/jars`],
        ])
      } finally {
        rmSync(downloads, { recursive: true, force: true })
      }
    })
    return { folder, java }
  } catch (error) {
    const [line] = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
      .slice(-1)
    return { why: `Spark ${version} cannot be had from PyPI for this machine (${line})`, cause: error }
  }
}

const found = installed()

/** Why no Spark can be started here, or undefined. */
export async function whyNoSpark(): Promise<string | undefined> {
  const got = await found
  return 'why' in got ? skipped(`no Spark: ${got.why}`, got.cause) : undefined
}

/** The folder with its jars, and the home of a Java for it. */
export async function sparkFolder(): Promise<{ readonly folder: string; readonly java: string }> {
  const got = await found
  if ('why' in got) throw new Error(got.why)
  return got
}
