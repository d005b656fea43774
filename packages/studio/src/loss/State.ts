export type Unit = 'nats' | 'bits'

/** What is touched: a label, a prediction, and the unit that losses are read in. */
export interface State {
  readonly label: number
  readonly probability: number
  readonly unit: Unit
}

const start: State = { label: 0.3, probability: 0.8, unit: 'nats' }

/** The state that an address says, behind its #. */
export function readState(hash: string): State {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  const share = (name: string, otherwise: number): number => {
    const text = said.get(name)
    const value = text === null || text.trim() === '' ? NaN : Number(text)
    return value >= 0 && value <= 1 ? value : otherwise
  }
  return {
    label: share('y', start.label),
    probability: share('p', start.probability),
    unit: said.get('unit') === 'bits' ? 'bits' : 'nats',
  }
}

/** The address of a state: `#y=0.3&p=0.8`. */
export function writeState({ label, probability, unit }: State): string {
  return `#y=${label}&p=${probability}${unit === 'bits' ? '&unit=bits' : ''}`
}
