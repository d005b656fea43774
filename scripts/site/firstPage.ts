import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judge } from '@bernoulli/core'
import { evaluationParts } from '@bernoulli/report/html'
import type { SitePage } from './sitePage.ts'

/** The first page: a verdict before any word about it. */
export async function firstPage(root: string): Promise<SitePage> {
  const [head = '', ...lines] = readFileSync(join(root, 'examples/late-flights.csv'), 'utf8')
    .trim()
    .split('\n')
  const names = head.split(',')
  const rows = lines.map((line) => {
    const values = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, values[i] ?? '']))
  })
  const verdict = await judge(rows, { label: 'late', probability: 'p' })
  const parts = evaluationParts(verdict, {})
  const picture = parts.find(({ markup }) => markup.startsWith('<figure'))
  const ledes = parts.filter(({ markup }) => markup.startsWith('<p class="lede"'))
  const body = `<div class="first">${picture?.markup.replace('<h2>', '<h1>').replace('</h2>', '</h1>') ?? ''}</div>
${ledes.map(({ markup }) => markup).join('\n')}
<p>That is what Bernoulli says of 55,802 real flights, predicted by a model that had not seen them. It does so for any file
with a column of what happened and one of how probable it was said to be, from the log loss alone: always beside its
floor and its base rate, with calibration, ranking, and an honest answer to whether a difference is real.</p>
<pre tabindex="0"><code>npx bernoulli judge late-flights.csv</code></pre>
<p class="ways"><a class="button" href="studio/index.html">Drop a file of yours</a>
<a class="button" href="studio/loss.html">Touch the loss</a>
<a class="button" href="studio/train.html">Train an autoencoder</a></p>
<h2>Read on</h2>
<ul>
<li><a href="README.html">Five minutes</a>: a file, a gate, two models, why the loss is not zero</li>
<li><a href="guide.html">The guide</a>, page by page</li>
<li><a href="docs/explain.html">Binary cross-entropy, explained</a></li>
<li><a href="docs/gallery/README.html">Reports</a>, as the command writes them</li>
<li><a href="reference/index.html">The library</a>, name by name</li>
</ul>
<p class="quiet">No page of this site asks anybody for anything: it works from a folder, without a network.</p>`
  return { path: 'index.html', title: 'Bernoulli', body, here: '' }
}
