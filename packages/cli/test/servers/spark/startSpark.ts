import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { InputError } from 'bernoulli'
import { freePort } from '../started/freePort.ts'
import { ownerOf } from './ownerOf.ts'
import { sparkFolder } from './sparkFolder.ts'

/** A Spark of our own on free ports of this machine: a Thrift server, and behind it a master and workers, or neither. */
export interface Server {
  readonly port: number
  /** The groups of processes of the workers, one each. */
  readonly workers: readonly number[]
  /** Ends a worker and what computes in it at once, as a machine that fails. */
  readonly killWorker: (place: number) => void
  readonly stop: () => void
}

export interface SparkOptions {
  /** How many workers; with none the Thrift server computes by itself. */
  readonly workers: number
  /** NONE asks for a user and takes any password, NOSASL asks for nothing. */
  readonly authentication: 'NONE' | 'NOSASL'
}

/** What Java opens for Spark, as Spark’s own scripts have it. */
const opened = [
  ...['java.lang', 'java.lang.invoke', 'java.lang.reflect', 'java.io', 'java.net', 'java.nio', 'java.util'],
  ...[
    'java.util.concurrent',
    'java.util.concurrent.atomic',
    'sun.nio.ch',
    'sun.nio.cs',
    'sun.security.action',
  ],
  ...['sun.util.calendar', 'jdk.internal.ref'],
].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)

const interpreted = {
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
}

export async function startSpark({ workers, authentication }: SparkOptions): Promise<Server> {
  const { folder: home, java } = await sparkFolder()
  const folder = mkdtempSync(join(tmpdir(), 'bernoulli-spark-'))
  const [port, masterPort] = [await freePort(), await freePort()]
  const master = workers === 0 ? 'local[1]' : `spark://127.0.0.1:${masterPort}`
  const processes: ChildProcess[] = []
  const start = (
    name: string,
    memory: number,
    args: readonly string[],
    options: readonly string[] = [],
  ): void => {
    const own = join(folder, name)
    mkdirSync(own)
    const log = openSync(join(folder, `${name}.log`), 'a')
    const small = [`-Xmx${memory}m`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData']
    processes.push(
      spawn(
        join(java, 'bin', 'java'),
        [...small, `-Djava.io.tmpdir=${own}`, ...opened, ...options, '-cp', join(home, 'jars', '*'), ...args],
        {
          cwd: own,
          // A group of its own, so that what a worker starts ends with it.
          detached: true,
          stdio: ['ignore', log, log],
          env: {
            ...process.env,
            JAVA_HOME: java,
            SPARK_HOME: home,
            SPARK_SCALA_VERSION: '2.13',
            SPARK_LOCAL_IP: '127.0.0.1',
            SPARK_LOCAL_HOSTNAME: '127.0.0.1',
            SPARK_LOCAL_DIRS: own,
          },
        },
      ),
    )
  }
  const kill = ({ pid }: ChildProcess): void => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const stop = (): void => {
    for (const child of processes) kill(child)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', stop)
  const until = async (ready: () => Promise<boolean> | boolean): Promise<void> => {
    const deadline = Date.now() + 240_000
    while (!(await ready())) {
      const ended = processes.findIndex(
        ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null,
      )
      if (Date.now() > deadline || ended >= 0) {
        const log = readFileSync(join(folder, 'thrift.log'), { encoding: 'utf8', flag: 'a+' })
        stop()
        throw new Error(
          `Spark does not start (process ${ended})\n${log.slice(log.search(/Exception|Error/)).slice(0, 2000)}`,
        )
      }
      await setTimeout(200)
    }
  }
  if (workers > 0) {
    start('master', 128, [
      ...['org.apache.spark.deploy.master.Master', '--host', '127.0.0.1'],
      ...['--port', String(masterPort), '--webui-port', '0'],
    ])
    await until(() => answers(masterPort))
    for (let i = 0; i < workers; i++)
      start(`worker${i}`, 128, [
        ...['org.apache.spark.deploy.worker.Worker', '--host', '127.0.0.1', '--webui-port', '0'],
        ...['--cores', '1', '--memory', '600m', '--work-dir', join(folder, `worker${i}`), master],
      ])
  }
  const conf = {
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.executor.memory': '512m',
    'spark.executor.cores': '1',
    'spark.executor.extraJavaOptions': '-XX:+UseSerialGC -XX:TieredStopAtLevel=1',
    'spark.cores.max': String(Math.max(workers, 1)),
    // The first query waits for all workers.
    'spark.scheduler.minRegisteredResourcesRatio': '1',
    'spark.scheduler.maxRegisteredResourcesWaitingTime': '120s',
    'spark.sql.shuffle.partitions': String(Math.max(workers, 1)),
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.sql.catalogImplementation': 'in-memory',
    'spark.ui.enabled': 'false',
    // Workers compile what they compute, as servers do; one that computes by itself does not, which takes a third of the time.
    ...(workers === 0 ? interpreted : {}),
    'spark.log.level': 'WARN',
  }
  start('thrift', 768, [
    ...['org.apache.spark.deploy.SparkSubmit', '--master', master],
    ...Object.entries(conf).flatMap(([name, value]) => ['--conf', `${name}=${value}`]),
    ...['--class', 'org.apache.spark.sql.hive.thriftserver.HiveThriftServer2', 'spark-internal'],
    ...['--hiveconf', `hive.server2.thrift.port=${port}`],
    ...['--hiveconf', 'hive.server2.thrift.bind.host=127.0.0.1'],
    ...['--hiveconf', `hive.server2.authentication=${authentication}`],
  ])
  await until(() => answers(port))
  // It listens before it can open a session: until what lists sessions stands, it ends the connection.
  await until(() => opens(port, authentication))
  return {
    port,
    workers: processes.slice(1, 1 + workers).map(({ pid }) => pid ?? 0),
    killWorker: (place) => {
      const child = processes[1 + place]
      if (child !== undefined) kill(child)
    },
    stop,
  }
}

/** Whether a session can be opened there. */
async function opens(port: number, authentication: SparkOptions['authentication']): Promise<boolean> {
  try {
    const { close } = await ownerOf(port, authentication)
    await close()
    return true
  } catch (error) {
    if (error instanceof InputError && /is not installed/.test(error.message)) throw error
    return false
  }
}

/** Whether something listens there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
