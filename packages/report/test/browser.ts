import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What is used of playwright-core. */
export interface Page {
  setContent(html: string): Promise<void>
  evaluate<Result>(script: string): Promise<Result>
  click(selector: string): Promise<void>
  hover(selector: string, options?: object): Promise<void>
  goto(address: string): Promise<unknown>
  waitForSelector(selector: string, options?: object): Promise<unknown>
  waitForURL(address: string): Promise<void>
  waitForEvent(event: 'download'): Promise<{ path(): Promise<string>; suggestedFilename(): string }>
  setInputFiles(selector: string, file: string | UploadedFile): Promise<void>
  selectOption(selector: string, option: object): Promise<unknown>
  fill(selector: string, text: string): Promise<void>
  textContent(selector: string): Promise<string | null>
  url(): string
  readonly mouse: { move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void> }
  readonly keyboard: { press(key: string): Promise<void> }
  screenshot(options: object): Promise<unknown>
  on(event: string, use: (message: { text(): string; url(): string; readonly message: string }) => void): void
  close(): Promise<void>
}

/** A file that stands nowhere, as it is handed to a page. */
export interface UploadedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export interface Browser {
  page(options: { readonly width: number; readonly colorScheme: 'light' | 'dark' }): Promise<Page>
  /** axe-core as a script. */
  readonly axe: string
  close(): Promise<void>
}

const parts = { 'playwright-core': '1.65.1', '@sparticuz/chromium': '147.0.0', 'axe-core': '4.14.1' }

const onGraphics = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan']

/**
 * A real browser, Debian's Chromium or one from npm, in a folder of its own outside this repository; a text that says why
 * where none can be had.
 *
 * @param graphics  whether WebGPU is offered, by the adapter in software that Chromium has
 */
export async function openBrowser({ graphics = false }: { readonly graphics?: boolean } = {}): Promise<
  Browser | string
> {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  const folder = join(cache, 'bernoulli-browser', Object.values(parts).join('-'))
  const wanted = Object.entries(parts).map(([name, version]) => `${name}@${version}`)
  if (!existsSync(join(folder, 'whole'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    const { status, stderr } = spawnSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--save-exact', ...wanted],
      { cwd: folder, encoding: 'utf8', timeout: 180_000 },
    )
    if (status !== 0) return `${wanted.join(', ')} could not be installed: ${stderr?.slice(0, 300)}`
    writeFileSync(join(folder, 'whole'), '')
  }
  const require = createRequire(join(folder, 'package.json'))
  try {
    const { chromium } = require('playwright-core') as { chromium: Launcher }
    const own = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync)
    const fromNpm = own === undefined ? await npmChromium(require) : undefined
    const browser = await chromium.launch({
      executablePath: own ?? fromNpm,
      args: ['--no-sandbox', '--no-zygote', ...(graphics ? onGraphics : ['--disable-gpu'])],
      headless: true,
    })
    return {
      page: ({ width, colorScheme }) =>
        browser.newPage({ viewport: { width, height: 900 }, colorScheme, deviceScaleFactor: 1 }),
      axe: (require('axe-core') as { source: string }).source,
      close: () => browser.close(),
    }
  } catch (error) {
    return `no browser starts here: ${error instanceof Error ? error.message.slice(0, 400) : String(error)}`
  }
}

interface Launcher {
  launch(options: object): Promise<{ newPage(options: object): Promise<Page>; close(): Promise<void> }>
}

async function npmChromium(require: NodeJS.Require): Promise<string> {
  const module = (await import(require.resolve('@sparticuz/chromium'))) as {
    default: { executablePath(): Promise<string> }
  }
  return module.default.executablePath()
}
