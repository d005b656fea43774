import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { style } from '@bernoulli/report/html'

const own = `
.first figure{margin:0 0 2.4rem}
a.button{text-decoration:none}
.ways+h2{margin-top:3.25rem}
h3{font-size:1.05rem;font-weight:500;margin:2.2rem 0 .5rem}
main>h2{margin-top:3.25rem}
main>p:has(>code:only-child){overflow-x:auto}
pre{margin:0 0 1rem;padding:.8rem 1rem;background:var(--field);border-radius:.5rem;overflow-x:auto}
pre code{white-space:pre;overflow-wrap:normal;font-size:.8rem}
main ul,main ol{padding-left:1.3rem}
main li{margin-bottom:.3rem}
.wide{margin-bottom:1rem}
img{max-width:100%;height:auto}
blockquote{margin:0 0 1rem;padding-left:1rem;border-left:2px solid var(--hair);color:var(--quiet)}
.top a.brand{color:var(--ink)}
.name{margin-top:2.6rem;padding-top:1rem;border-top:1px solid var(--hair)}
.name h2{font-style:normal;font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:1rem}
.ways{display:flex;flex-wrap:wrap;gap:.7rem;margin:2rem 0 0}
.index{columns:14rem;list-style:none;padding:0!important}
`

/** One style sheet for all pages: that of reports and of the studio, and what texts need besides. */
export function siteStyle(root: string): string {
  return `${style}\n${readFileSync(join(root, 'packages/studio/src/page/style.css'), 'utf8')}\n${own}`
}
