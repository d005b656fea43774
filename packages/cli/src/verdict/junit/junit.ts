import { type GateOutcome, saidOf, visible } from '@bernoulli/report'

/**
 * Gates as the report of a test run that build servers read: a suite a gate, a test case a requirement, and an error for a
 * gate that could not be judged. Nothing is failed where nothing was tested: a gate has at least one requirement.
 */
export function junit(gates: readonly GateOutcome[]): string {
  const counts = (of: readonly GateOutcome[]): string =>
    attributes({
      tests: of.reduce((sum, { error, requirements }) => sum + (error === null ? requirements.length : 1), 0),
      failures: of.reduce((sum, { requirements }) => sum + requirements.filter(({ met }) => !met).length, 0),
      errors: of.filter(({ error }) => error !== null).length,
    })
  const suites = gates.map((gate) => {
    const { name, error, requirements } = gate
    const cases =
      error === null
        ? requirements.map((outcome) => testCase(name, outcome.requirement, failure(outcome)))
        : [testCase(name, 'judged', `<error${attributes({ message: error })}/>`)]
    return `  <testsuite${attributes({ name })}${counts([gate])}>\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'bernoulli' })}${counts(gates)}>\n${suites.join('\n')}\n</testsuites>\n`
}

function testCase(classname: string, name: string, inside: string): string {
  const head = `    <testcase${attributes({ classname, name })}`
  return inside === '' ? `${head}/>` : `${head}>\n      ${inside}\n    </testcase>`
}

const failure = (outcome: GateOutcome['requirements'][number]): string =>
  outcome.met ? '' : `<failure${attributes({ message: `${outcome.requirement}: ${saidOf(outcome)}` })}/>`

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
}

const escaped = (text: string): string =>
  text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[&<>"'\n]|[\ufffe\uffff]/g, (sign) =>
      sign >= '\ufffe' ? '\ufffd' : `&#${sign.charCodeAt(0)};`,
    )
