import decode, { init } from '@jsquash/jpeg/decode.js'
import codec from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'

/** Colours of a picture with a share of opacity behind each: as its EXIF says it is to be held. */
export interface Decoded {
  readonly width: number
  readonly height: number
  /** Red, green, blue and opacity of every pixel, row by row. */
  readonly data: Uint8ClampedArray
  /** What the decoder had to say of it. */
  readonly warnings: readonly string[]
}

/** What the decoder makes its picture of, as a page has it. */
class PictureData {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

/** Makes libjpeg's decoder (MozJPEG's, compiled to WebAssembly) ready. */
export async function openJpegDecoder(): Promise<(bytes: Buffer) => Promise<Decoded>> {
  const said: string[] = []
  const say = (text: string): void => void said.push(text)
  const page = globalThis as { ImageData?: unknown }
  page.ImageData ??= PictureData
  await init({ wasmBinary: codec, print: say, printErr: say })
  return async (bytes) => {
    said.length = 0
    const { width, height, data } = await decode(Uint8Array.from(bytes).buffer, { preserveOrientation: true })
    return { width, height, data, warnings: [...said] }
  }
}
