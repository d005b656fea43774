/** What a JPEG file says of itself. */
export interface JpegKind {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
}

const [START, END, SCAN] = [0xd8, 0xd9, 0xda]

/** Frames that are read: baseline, extended and progressive, all of Huffman codes. */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** Every kind of frame: 0xC4, 0xC8 and 0xCC stand for tables and extensions. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Pixels of a picture and passes over it, so that a small file takes neither memory nor time without end. */
const [mostPixels, mostScans] = [2 ** 26, 100]

/**
 * Looks at a JPEG file before it is decoded: its markers from first to last, and what its frame says.
 *
 * Source: ITU-T T.81 (JPEG), B.1 to B.2.
 *
 * @throws RangeError when it is cut off, or of a kind that is not read
 */
export function checkJpeg(bytes: Buffer): JpegKind {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff00 + START) throw new RangeError('no JPEG file')
  let frame: JpegKind | undefined
  let scans = 0
  for (let at = 2; ;) {
    const { marker, behind } = markerAt(bytes, at)
    if (marker === END) break
    if (behind + 2 > bytes.length) throw new RangeError('cut off')
    const end = behind + bytes.readUInt16BE(behind)
    if (end < behind + 2 || end > bytes.length) throw new RangeError('cut off')
    if (isFrame(marker)) {
      if (frame !== undefined) throw new RangeError('several pictures')
      frame = frameOf(marker, bytes.subarray(behind + 2, end))
    }
    if (marker === SCAN && ++scans > mostScans) throw new RangeError(`more than ${mostScans} passes`)
    at = marker === SCAN ? codedEnd(bytes, end) : end
  }
  if (frame === undefined || scans === 0) throw new RangeError('no picture')
  return frame
}

/** The marker at a place, which any number of 0xFF may stand before. */
function markerAt(bytes: Buffer, at: number): { readonly marker: number; readonly behind: number } {
  if (bytes[at] !== 0xff) throw new RangeError(at < bytes.length ? 'no marker where one must be' : 'cut off')
  let next = at + 1
  while (bytes[next] === 0xff) next++
  const marker = bytes[next]
  if (marker === undefined) throw new RangeError('cut off')
  return { marker, behind: next + 1 }
}

function frameOf(marker: number, body: Buffer): JpegKind {
  if (!frames.has(marker)) throw new RangeError(`a frame of kind ${marker.toString(16).toUpperCase()}`)
  if (body.length < 6) throw new RangeError('a broken frame')
  const [precision, height, width, channels] = [
    body.readUInt8(0),
    body.readUInt16BE(1),
    body.readUInt16BE(3),
    body.readUInt8(5),
  ]
  if (precision !== 8) throw new RangeError(`${precision} bits a number`)
  if (width === 0 || height === 0) throw new RangeError('a picture of no numbers')
  if (width * height > mostPixels) throw new RangeError(`${width}×${height} pixels, more than ${mostPixels}`)
  if (channels !== 1 && channels !== 3)
    throw new RangeError(`${channels} channels, where grey has 1 and colours have 3`)
  return { width, height, channels }
}

/** Where coded numbers end: at the next marker that is neither a byte 0xFF of theirs nor a restart. */
function codedEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new RangeError('cut off')
}
