/**
 * ONNX Runtime for pages, kept outside the workspaces: it is 130 MB, of which pages take two modules and two binaries, and nobody
 * who does not build pages should wait for it. Fetched through npm the first time pages are built, and held against the
 * digests of the files that are used.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../.pages/', import.meta.url))
const wanted = 'onnxruntime-web@1.30.0'
const dist = join(folder, 'node_modules/onnxruntime-web/dist')
const digests = {
  'ort.wasm.bundle.min.mjs': '11e64bd8ffe11bd1a2a2f0d6275fdfbbba7262f0b76b99b53d228a8a22ef3d90',
  'ort-wasm-simd-threaded.wasm': '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
  'ort.webgpu.bundle.min.mjs': '0730816731ce2cdfb06f273da065d4a1c7091eb9d1756a83b2916c8a89d015e2',
  'ort-wasm-simd-threaded.asyncify.wasm': '39f9f0894d478800487ed9f7dbe92618498db320cf55c8e3d89adff8dce658da',
}

/** Modules and binaries, as paths, for the processor alone and for WebGPU; a text says why they cannot be had. */
export function onnxWeb() {
  if (!existsSync(dist)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    try {
      execFileSync(
        'npm',
        ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', wanted],
        { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 },
      )
    } catch (error) {
      return `${wanted} could not be installed: ${String(error.stderr ?? error.message).slice(0, 300)}`
    }
  }
  for (const [name, digest] of Object.entries(digests)) {
    const found = createHash('sha256')
      .update(readFileSync(join(dist, name)))
      .digest('hex')
    if (found !== digest) return `${name} of ${wanted} is not the file that was looked at`
  }
  return {
    module: join(dist, 'ort.wasm.bundle.min.mjs'),
    binary: join(dist, 'ort-wasm-simd-threaded.wasm'),
    graphics: {
      module: join(dist, 'ort.webgpu.bundle.min.mjs'),
      binary: join(dist, 'ort-wasm-simd-threaded.asyncify.wasm'),
    },
  }
}
