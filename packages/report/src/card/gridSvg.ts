import { font } from '../svg/index.ts'

/** Pictures in rows, as one picture: each row with its name, a plain word, before it. */
export interface PictureGrid {
  /** Width and height of one picture, in pixels. */
  readonly width: number
  readonly height: number
  readonly rows: readonly { readonly name: string; readonly pictures: readonly (readonly number[])[] }[]
}

const gap = 4
const margin = 96

/**
 * A grid of grey pictures as SVG: one rectangle a run of equal pixels, at 256 levels as a screen has them.
 *
 * @param grid  pixels from 0 (black) to 1 (white), row by row
 */
export function gridSvg({ width, height, rows }: PictureGrid, scale = 2): string {
  const columns = Math.max(...rows.map(({ pictures }) => pictures.length))
  const [across, down] = [width * scale + gap, height * scale + gap]
  const [w, h] = [margin + columns * across, rows.length * down]
  const parts = rows.flatMap(({ name, pictures }, r) => [
    `<text x="0" y="${r * down + (height * scale) / 2}" font-family="${font.replaceAll('"', "'")}" font-size="13" fill="#66645f" dominant-baseline="middle">${name}</text>`,
    ...pictures.map(
      (pixels, c) =>
        `<g transform="translate(${margin + c * across} ${r * down}) scale(${scale})" shape-rendering="crispEdges"><path d="M0 0h${width}v${height}h-${width}z"/>${runs(pixels, width)}</g>`,
    ),
  ])
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
