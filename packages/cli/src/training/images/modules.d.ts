/** What is used of a package whose own types need a page. */

declare module '@jsquash/jpeg/decode.js' {
  export function init(options: {
    readonly wasmBinary: Uint8Array
    readonly print: (text: string) => void
    readonly printErr: (text: string) => void
  }): Promise<void>
  export default function decode(
    bytes: ArrayBuffer,
    options: { readonly preserveOrientation: boolean },
  ): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>
}

/** The bytes of a file, put into the bundle. */
declare module '*.wasm' {
  const bytes: Uint8Array
  export default bytes
}
