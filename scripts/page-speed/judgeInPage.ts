import type { Page } from '../../packages/report/test/browser.ts'

/** What was seen when a file was dropped on the page. */
export interface Seen {
  /** From the drop to the verdict on the screen, in seconds. */
  readonly seconds: number
  /** What the page itself says reading and judging took. */
  readonly said: string
  /** The longest time for which the page could do nothing else, in milliseconds. */
  readonly blocked: number
}

/** Drops rows on the page that judges, as a CSV file that the page makes itself, and waits for their verdict. */
export function judgeInPage(page: Page, rows: number): Promise<Seen> {
  return page.evaluate<Seen>(`(async () => {
    let state = 2024
    const draw = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const parts = ['id,late,p\\n']
    for (let i = 0; i < ${rows}; i++) {
      const p = Math.round((0.02 + 0.96 * draw()) * 1e6) / 1e6
      parts.push(i + ',' + (draw() < p ? 1 : 0) + ',' + p + '\\n')
    }
    const transfer = new DataTransfer()
    transfer.items.add(new File([parts.join('')], 'rows.csv', { type: 'text/csv' }))
    await new Promise((next) => setTimeout(next, 500))
    let [last, blocked] = [performance.now(), 0]
    const beat = setInterval(() => {
      const now = performance.now()
      blocked = Math.max(blocked, now - last)
      last = now
    }, 4)
    const begun = performance.now()
    const verdict = new Promise((done, failed) => {
      new MutationObserver(() => {
        const refused = document.querySelector('.refused')
        if (refused !== null) failed(new Error(refused.textContent))
        if (document.querySelector('.views') !== null) done(performance.now() - begun)
      }).observe(document.body, { childList: true, subtree: true })
    })
    document.querySelector('main').dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
    const took = await verdict
    clearInterval(beat)
    const said = /judged in ([\\d.]+ s)/.exec(document.querySelector('main').textContent)?.[1] ?? 'nothing'
    return { seconds: took / 1000, said, blocked }
  })()`)
}
