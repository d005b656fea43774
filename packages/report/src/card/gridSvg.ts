import { font, pictureWidth } from '../svg/index.ts'

/** Pictures in rows, as one picture: each row with its name, a plain word, above it. */
export interface PictureGrid {
  /** Width and height of one picture, in pixels. */
  readonly width: number
  readonly height: number
  readonly rows: readonly { readonly name: string; readonly pictures: readonly (readonly number[])[] }[]
}

const gap = 4
/** Room for the name above a row. */
const head = 20

/**
 * A grid of grey pictures as SVG: one rectangle a run of equal pixels, at 256 levels as a screen has them. Rows that are too long
 * go on below, together, so that what belongs together stays above each other.
 *
 * @param grid  pixels from 0 (black) to 1 (white), row by row
 */
export function gridSvg({ width, height, rows }: PictureGrid, scale = 2): string {
  const columns = Math.max(...rows.map(({ pictures }) => pictures.length))
  const [across, down] = [width * scale + gap, height * scale + gap + head]
  const most = Math.max(1, Math.floor((pictureWidth + gap) / across))
  const each = Math.ceil(columns / Math.ceil(columns / most)) // of 8 pictures 4 and 4, not 7 and 1
  const bands = Array.from({ length: Math.ceil(columns / each) }, (_, i) => i * each)
  const [w, h] = [Math.max(each * across - gap, 100), bands.length * (rows.length * down + gap)]
  const parts = bands.flatMap((from, b) =>
    rows.flatMap(({ name, pictures }, r) => {
      const y = b * (rows.length * down + gap) + r * down
      return [
        `<text x="0" y="${y + head - 6}" font-family="${font.replaceAll('"', "'")}" font-size="13" fill="#66645f">${name}</text>`,
        ...pictures
          .slice(from, from + each)
          .map(
            (pixels, c) =>
              `<g transform="translate(${c * across} ${y + head}) scale(${scale})" shape-rendering="crispEdges"><path d="M0 0h${width}v${height}h-${width}z"/>${runs(pixels, width)}</g>`,
          ),
      ]
    }),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-label="${rows.map(({ name }) => name).join(', ')}: ${columns} ${columns === 1 ? 'picture' : 'pictures'} each" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}">${parts.join('')}</svg>`
}

/** Everything that is not black, gathered by its level. */
function runs(pixels: readonly number[], width: number): string {
  const paths = new Map<number, string>()
  for (let from = 0; from < pixels.length;) {
    const level = levelOf(pixels[from] as number)
    const end = (Math.floor(from / width) + 1) * width
    let to = from + 1
    while (to < end && levelOf(pixels[to] as number) === level) to++
    if (level > 0)
      paths.set(
        level,
        `${paths.get(level) ?? ''}M${from % width} ${Math.floor(from / width)}h${to - from}v1h-${to - from}z`,
      )
    from = to
  }
  return [...paths].map(([level, d]) => `<path fill="rgb(${level},${level},${level})" d="${d}"/>`).join('')
}

const levelOf = (pixel: number): number => Math.round(255 * pixel)
