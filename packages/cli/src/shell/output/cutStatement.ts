import type { EngineError } from 'bernoulli'

const most = 400

/** An engine's error with as much of the statement as a person looks at. */
export function cutStatement({ message, statement = '' }: EngineError): string {
  if (statement.length <= most) return message
  const left = (statement.length - most).toLocaleString('en')
  return message.replace(statement, () => `${statement.slice(0, most)}… and ${left} more characters`)
}
