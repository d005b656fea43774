/**
 * A model behind HTTP: rows in, probabilities out.
 *
 *   node examples/server.mjs examples/virginica.onnx 8080
 *   curl localhost:8080 -d '[{"sepal_length":6,"sepal_width":2.9,"petal_length":4.9,"petal_width":1.6}]'
 *
 * The answer says beside them in how many rows something is missing, and what training had not seen. Rows that are not
 * what the model takes are answered with 400 and what is wrong with them. It listens to this machine alone.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { InputError } from 'bernoulli'
import { load, onnxRuntime } from 'bernoulli/training'
import * as ort from 'onnxruntime-node'

const [file = 'examples/virginica.onnx', port = '8080'] = process.argv.slice(2)
const most = 10 * 2 ** 20
const model = await load(readFileSync(file), { runtime: onnxRuntime(ort) })

/** The body of a request, as long as it is not too long. */
async function bodyOf(request) {
  const chunks = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > most)
      throw new InputError({ problem: 'too long a request', expected: `at most ${most} bytes` })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

async function answer(request) {
  try {
    const rows = JSON.parse(await bodyOf(request))
    return [200, { probabilities: [...(await model.predict(rows))], ...model.gaps(rows) }]
  } catch (error) {
    const theirs = error instanceof InputError || error instanceof SyntaxError
    if (!theirs) console.error(error)
    return theirs ? [400, { error: error.message }] : [500, { error: 'a fault of the server' }]
  }
}

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request)
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
})
server.listen(Number(port), '127.0.0.1', () => console.log(`http://localhost:${server.address().port}`))
