import { describe, expect, test } from 'vitest'
import choeRamdas from '../../test/golden/choeRamdas.json' with { type: 'json' }
import henziZiegel from '../../test/golden/henziZiegel.json' with { type: 'json' }
import { gammaMixture } from './mean/gammaMixture.ts'
import { emptyDifference, extendDifference, readDifference } from './index.ts'

describe('Choe and Ramdas, ten years of baseball', () => {
  const { prior, scale, level } = choeRamdas

  test.each(choeRamdas.cases)('$a and $b', ({ n, sum, squares, interval, evidence }) => {
    const needed = Math.log(2 / (1 - level))
    const reach = (): number => {
      let [low, high] = [0, 1000]
      for (let i = 0; i < 60; i++) {
        const middle = (low + high) / 2
        if (gammaMixture(middle, squares, scale, prior) >= needed) high = middle
        else low = middle
      }
      return high
    }
    const far = reach()
    expect([(sum - far) / n, (sum + far) / n].map((end) => end.toFixed(5))).toEqual(interval)
    for (const [k, sign] of [1, -1].entries()) {
      const found = gammaMixture(sign * sum, squares, scale, prior)
      const said = evidence[k] ?? found
      // Far below theirs is a bound from above, which is no mean of e-values, ours one from below.
      const far = scale * sign * sum + squares + prior <= 0
      expect(far ? Math.min(found - said, 0) : found - said).toBeCloseTo(far ? found - said : 0, 9)
    }
  })
})

describe('Henzi and Ziegel, rain at Zurich', () => {
  const { y: labels, hclr, noscale, idr, cases } = henziZiegel
  const said: Record<string, readonly number[]> = { hclr, noscale, idr }

  test.each(cases)('$null against $other, day after day', ({ null: against, other, nats }) => {
    let state = emptyDifference('row')
    nats.forEach((expected, i) => {
      const part = (name: string) => ({
        probabilities: (said[name] ?? []).slice(250 * i, 250 * (i + 1)),
      })
      state = extendDifference(state, {
        labels: labels.slice(250 * i, 250 * (i + 1)),
        ...{ a: part(against), b: part(other) },
      })
      expect(readDifference(state).againstA.nats).toBeCloseTo(expected, 8)
    })
  })
})
