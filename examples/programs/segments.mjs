// Where is it worst? Every team by itself, with its share of the excess.
import { judge } from 'bernoulli'

const rowOf = (_, i) => ({ team: 'abc'[i % 3], won: i % 5 < 2, p: i % 3 === 2 ? 0.8 : 0.4 })
const rows = Array.from({ length: 90 }, rowOf)
const { segments } = await judge(rows, { label: 'won', probability: 'p', segments: ['team'] })
for (const { value, logLoss, shareOfExcess } of segments[0].values)
  console.log(
    `${value[0]}: ${logLoss.mean.toFixed(3)} nats, ${(100 * shareOfExcess).toFixed(0)} % of the excess`,
  )
