/** Things drawn from random numbers in [0, 1). */
export interface Draw {
  readonly below: (n: number) => number
  readonly chance: (share: number) => boolean
  readonly one: <Item>(items: readonly Item[]) => Item
  readonly shuffled: <Item>(items: readonly Item[]) => Item[]
  readonly uniform: () => number
}

export function drawing(random: () => number): Draw {
  const below = (n: number): number => Math.floor(random() * n)
  return {
    below,
    chance: (share) => random() < share,
    one: (items) => items[below(items.length)] as (typeof items)[number],
    shuffled: (items) => {
      const all = [...items]
      for (let i = all.length - 1; i > 0; i--) {
        const j = below(i + 1)
        const [a, b] = [all[i], all[j]] as [(typeof all)[number], (typeof all)[number]]
        all[i] = b
        all[j] = a
      }
      return all
    },
    uniform: random,
  }
}
