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
.whole{max-width:76rem;margin:0 auto}
.beside{padding:1.2rem 1.25rem 0;max-width:38rem;margin:0 auto;font-size:.92rem;line-height:1.45}
.side{margin:0}
.side summary{font-size:.92rem;padding:.2rem 0}
.side details details{margin-left:.9rem}
.side ul{list-style:none;margin:.1rem 0 .5rem;padding-left:1rem}
.side li{margin:0 0 .25rem}
.side a{color:var(--quiet);text-decoration:none}
.side a:hover,.side a[aria-current]{color:var(--ink);text-decoration:underline;text-underline-offset:.2em}
.search{margin-bottom:.6rem}
.search input{width:100%;padding:.35rem .6rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--paper)}
.search p{margin:.5rem 0 0;color:var(--quiet)}
.search p:empty{display:none}
.search ol{list-style:none;margin:.5rem 0 1rem;padding:0}
.search li{margin:0 0 .55rem}
.search li span{display:block;color:var(--quiet);font-size:.85rem;overflow-wrap:anywhere}
@media (min-width:64rem){
.top nav{max-width:76rem}
.whole{display:grid;grid-template-columns:17rem minmax(0,1fr)}
.beside{position:sticky;top:0;max-height:100vh;overflow-y:auto;padding:2.5rem 1rem 2rem 1.25rem;margin:0}
.side .all>summary{display:none}
.side .all::details-content{content-visibility:visible;display:block;height:auto}
.side details details{margin-left:0}
}
@supports not selector(::details-content){.side .all>summary{display:list-item!important}}
`

/** One style sheet for all pages: that of reports and of the studio, and what texts need besides. */
export function siteStyle(root: string): string {
  return `${style}\n${readFileSync(join(root, 'packages/studio/src/page/style.css'), 'utf8')}\n${own}`
}
