import { plainText } from './plainText.ts'

/** A part of a page under a heading of its own. */
export interface Section {
  /** The anchor of its heading; empty for what stands before the first. */
  readonly id: string
  readonly heading: string
  readonly text: string
}

/** The parts of a page, split at its headings with anchors, as text. */
export function sectionsOf(body: string): readonly Section[] {
  const heads = [...body.matchAll(/<h[1-4] id="([^"]*)">(.*?)<\/h[1-4]>/gs)]
  const before = body.slice(0, heads[0]?.index ?? body.length)
  const parts = heads.map((head, i): Section => {
    const [whole, id = '', heading = ''] = head
    const end = heads[i + 1]?.index ?? body.length
    return { id, heading: plainText(heading), text: plainText(body.slice(head.index + whole.length, end)) }
  })
  const first = plainText(before)
  return first === '' ? parts : [{ id: '', heading: '', text: first }, ...parts]
}
