import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** A text in Markdown as HTML, its headings with anchors as GitHub has them; HTML in it is shown, not run. */
export function rendered(text: string): { readonly title: string; readonly body: string } {
  const html = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] })
  const taken = new Map<string, number>()
  const body = html
    .replaceAll(/<h([1-6])>(.*?)<\/h\1>/gs, (_, level: string, inner: string) => {
      const slug = slugOf(inner)
      const before = taken.get(slug) ?? 0
      taken.set(slug, before + 1)
      return `<h${level} id="${before === 0 ? slug : `${slug}-${before}`}">${inner}</h${level}>`
    })
    .replaceAll('<table>', '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">')
  const [, title = 'Bernoulli'] = /<h1[^>]*>(.*?)<\/h1>/s.exec(body) ?? []
  return { title: plain(title), body }
}

const plain = (html: string): string => html.replaceAll(/<[^>]+>/g, '')

function slugOf(html: string): string {
  return plain(html)
    .replaceAll(/&[a-z]+;/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}
