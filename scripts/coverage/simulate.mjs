import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { random } from 'bernoulli/math'
import { claims } from './claims.mjs'

/**
 * How often each number of a claim came out true in a setting, of how many runs that had it. Run i has a stream of its own,
 * so the counts depend on the seed and the number of runs alone.
 *
 * @returns {Promise<Record<string, { true: number, of: number }>>}
 */
export async function simulate(claim, setting, { runs, seed, jobs = 1 }) {
  if (jobs === 1) return part(claim, setting, { seed, from: 0, to: runs })
  const counts = await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const [from, to] = [job, job + 1].map((k) => Math.round((k * runs) / jobs))
      return inThread({ claim: claim.name, setting: setting.name, seed, from, to })
    }),
  )
  return Object.fromEntries(
    Object.keys(claim.numbers).map((name) => {
      const sum = (key) => counts.reduce((total, count) => total + count[name][key], 0)
      return [name, { true: sum('true'), of: sum('of') }]
    }),
  )
}

async function part(claim, setting, { seed, from, to }) {
  const counts = Object.fromEntries(Object.keys(claim.numbers).map((name) => [name, { true: 0, of: 0 }]))
  for (let run = from; run < to; run++) {
    const found = await claim.once(setting, random(seedOf(`${seed} ${claim.name} ${setting.name} ${run}`)))
    for (const [name, value] of Object.entries(found)) {
      if (value === null) continue
      counts[name].of += 1
      if (value) counts[name].true += 1
    }
  }
  return counts
}

/** 53 bits of text, by FNV-1a twice. */
function seedOf(text) {
  const hash = (start) => {
    let h = start
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
    return h >>> 0
  }
  return hash(0x811c9dc5) * 0x200000 + (hash(0x2545f491) >>> 11)
}

function inThread(work) {
  return new Promise((resolve, reject) => {
    const thread = new Worker(fileURLToPath(import.meta.url), { workerData: work })
    thread.once('message', resolve)
    thread.once('error', reject)
  })
}

if (!isMainThread && workerData?.claim !== undefined) {
  const claim = claims.find(({ name }) => name === workerData.claim)
  const setting = claim.settings.find(({ name }) => name === workerData.setting)
  parentPort.postMessage(await part(claim, setting, workerData))
}
