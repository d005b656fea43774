import { scales } from '../judging/index.ts'
import type { Choice, Scale } from '../judging/index.ts'

const single = ['label', 'positive', 'prediction', 'weight', 'group', 'time'] as const

/** How a verdict is looked at. */
export const views = ['verdict', 'reliability', 'decide', 'compare'] as const

export type View = (typeof views)[number]

/** What an address says: how to judge, and which example; never data. It stands behind the #, which no server is sent. */
export interface Said {
  readonly choice: Choice
  readonly example?: string
  /** The name of the file that `bernoulli studio` handed over. */
  readonly open?: string
  readonly view: View
}

export function readAddress(hash: string): Said {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const example = said.get('example')
  const open = said.get('open')
  const view = said.get('view')
  const scale = said.get('scale')
  const segments = said.getAll('segment')
  return {
    ...(example === null ? {} : { example }),
    ...(open === null ? {} : { open }),
    view: views.find((one) => one === view) ?? 'verdict',
    choice: {
      ...Object.fromEntries(single.flatMap((name) => (said.has(name) ? [[name, said.get(name)]] : []))),
      ...(isScale(scale) ? { scale } : {}),
      ...(segments.length === 0 ? {} : { segments }),
      ...(said.get('missing') === 'drop' ? { drop: true } : {}),
    },
  }
}

const isScale = (text: string | null): text is Scale => scales.some((scale) => scale === text)

/** The address of a choice: `#example=late-flights.csv&label=late`. */
export function writeAddress({ choice, example, open, view }: Said): string {
  const said = new URLSearchParams({
    ...(example === undefined ? {} : { example }),
    ...(open === undefined ? {} : { open }),
  })
  for (const name of [...single, 'scale'] as const) {
    const value = choice[name]
    if (value !== undefined) said.set(name, value)
  }
  for (const segment of choice.segments ?? []) said.append('segment', segment)
  if (choice.drop === true) said.set('missing', 'drop')
  if (view !== 'verdict') said.set('view', view)
  const text = said.toString()
  return text === '' ? '' : `#${text}`
}
