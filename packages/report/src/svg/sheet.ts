const gap = 24

/**
 * SVG files as one, each below the one before it.
 *
 * @param pictures  files that stand alone, as {@link svg} makes them
 */
export function sheet(pictures: readonly string[]): string {
  const [first, ...others] = pictures.map(pictureOf)
  if (first === undefined) return ''
  if (others.length === 0) return pictures[0] as string
  const all = [first, ...others]
  const width = Math.max(...all.map((picture) => picture.width))
  let height = -gap
  const placed = all.map((picture) => {
    const y = height + gap
    height = y + picture.height
    return picture.markup.replace('<svg', `<svg x="${(width - picture.width) / 2}" y="${y}"`)
  })
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size}>${placed.join('')}</svg>\n`
}

function pictureOf(file: string): {
  readonly markup: string
  readonly width: number
  readonly height: number
} {
  const markup = file.replace(/^<\?xml[^>]*\?>\s*/, '').trimEnd()
  const [, width, height] = /^<svg[^>]* viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(markup) ?? []
  return { markup, width: Number(width), height: Number(height) }
}
