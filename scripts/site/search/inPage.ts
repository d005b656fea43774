import MiniSearch from 'minisearch'
import type { SearchResult } from 'minisearch'
import { searchOptions } from './searchOptions.ts'
import type { Place } from './searchOptions.ts'

/** So many places are listed. */
const MOST = 12

/** The field that finds places, by keys too: / goes to it, arrows go through what was found, Escape leaves it. */
function begin(): void {
  const box = document.querySelector<HTMLElement>('.search')
  const input = box?.querySelector('input')
  const said = box?.querySelector<HTMLElement>('[role=status]')
  const list = box?.querySelector('ol')
  if (box === null || !input || !said || !list) return
  const up = box.dataset['up'] ?? './'
  box.hidden = false

  const show = (index: MiniSearch<Place>): void => {
    const asked = input.value.trim()
    const found = asked === '' ? [] : index.search(asked)
    said.textContent = asked === '' ? '' : countInWords(found.length)
    list.replaceChildren(...found.slice(0, MOST).map((place) => entry(place, up)))
  }
  const ask = (): void => {
    void loaded(up).then(show, () => {
      said.textContent = 'The index of this site cannot be loaded.'
    })
  }
  input.addEventListener('focus', () => void loaded(up).catch(() => undefined))
  input.addEventListener('input', ask)
  box.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')]
    const at = links.findIndex((link) => link === document.activeElement)
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && links.length > 0) {
      event.preventDefault()
      const next = at + step
      if (next < 0) input.focus()
      else links[Math.min(next, links.length - 1)]?.focus()
    } else if (event.key === 'Enter' && document.activeElement === input)
      void loaded(up).then((index) => {
        show(index)
        list.querySelector('a')?.click()
      })
    else if (event.key === 'Escape') {
      input.value = ''
      input.focus()
      ask()
    }
  })
  document.addEventListener('keydown', (event) => {
    const within = event.target as HTMLElement | null
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    if ((within?.closest('input, textarea, select') ?? null) !== null) return
    event.preventDefault()
    input.focus()
  })
}

const countInWords = (count: number): string =>
  count === 0
    ? 'Nothing here says that.'
    : count > MOST
      ? `${count} places; the best ${MOST} are:`
      : count === 1
        ? 'One place:'
        : `${count} places:`

function entry(place: SearchResult, up: string): HTMLLIElement {
  const { page, heading, address, opening } = place as unknown as Place
  const link = document.createElement('a')
  link.href = `${up}${address}`
  link.textContent = heading === '' ? page : `${page} › ${heading}`
  const says = document.createElement('span')
  says.textContent = opening
  const item = document.createElement('li')
  item.append(link, says)
  return item
}

let loading: Promise<MiniSearch<Place>> | undefined

/** The index, loaded once, when it is first needed. */
function loaded(up: string): Promise<MiniSearch<Place>> {
  return (loading ??= new Promise<MiniSearch<Place>>((done, failed) => {
    const script = document.createElement('script')
    script.src = `${up}search-index.js`
    script.onload = () => {
      const { bernoulliIndex } = globalThis as unknown as { readonly bernoulliIndex: string }
      done(MiniSearch.loadJSON<Place>(bernoulliIndex, searchOptions))
    }
    script.onerror = () => {
      loading = undefined
      failed(new Error('no index'))
    }
    document.head.append(script)
  }))
}

begin()
