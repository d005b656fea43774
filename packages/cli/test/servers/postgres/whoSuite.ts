import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { userInfo } from 'node:os'
import type { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { folder } from '../../command/bernoulli.ts'
import { makeCertificates, type Certificates } from '../failures/makeCertificates.ts'
import { runHere, type Ended } from '../failures/runHere.ts'

/** Who may enter, and how a connection is encrypted. */
export function whoSuite(
  given: () => { readonly port: number; readonly owner: Client; readonly password: string },
): void {
  const { path } = folder()
  const judged = (
    user: string,
    {
      database = 'postgres',
      env = {},
    }: { database?: string; env?: Readonly<Record<string, string | undefined>> } = {},
  ): Promise<Ended> => {
    const { port, password } = given()
    const at = `postgres://${user}@127.0.0.1:${port}/${database}`
    return runHere(['judge', at, '--table', 'flights', '--json'], { PGPASSWORD: password, ...env })
  }
  const expectRefused = ({ code, said, printed }: Ended, says: RegExp): void => {
    expect(said).toMatch(says)
    expect(said).toMatch(/^judge: [^\n]*\n$/)
    expect({ code, printed }).toEqual({ code: 2, printed: '' })
    expect(said).not.toMatch(/horse/)
  }

  describe('who one is', () => {
    beforeAll(async () => {
      const { owner, password } = given()
      for (const statement of [
        `CREATE ROLE expired LOGIN PASSWORD '${password}' VALID UNTIL '2020-01-01'`,
        `CREATE ROLE nologin PASSWORD '${password}'`,
        `CREATE ROLE crowded LOGIN PASSWORD '${password}' CONNECTION LIMIT 0`,
        `CREATE ROLE plain LOGIN PASSWORD '${password}'`,
        'CREATE DATABASE shut ALLOW_CONNECTIONS false',
        'CREATE DATABASE private',
        'REVOKE CONNECT ON DATABASE private FROM PUBLIC',
      ])
        await owner.query(statement)
      const { rows } = await owner.query<{ hba_file: string }>('SHOW hba_file')
      const file = rows[0]?.hba_file ?? ''
      writeFileSync(file, `hostnossl all plain 127.0.0.1/32 reject\n${readFileSync(file, 'utf8')}`)
      await owner.query('SELECT pg_reload_conf()')
    })

    test.each([
      ['a role whose time is over', 'expired', {}, /refuses the password .*Set PGPASSWORD/],
      ['a role that may not log in', 'nologin', {}, /refuses this user .*Name another/],
      ['a role that does not exist', 'nobody', {}, /refuses the password .*Set PGPASSWORD/],
      ['too many connections', 'crowded', {}, /too many connections for role .*Try again later/],
      [
        'a role that may come only encrypted',
        'plain',
        {},
        /refuses this user without encryption .*sslmode=verify-full/,
      ],
      [
        'a database that does not exist',
        'owner',
        { database: 'none' },
        /database "none" does not exist .*Name another/,
      ],
      [
        'a database that takes nobody',
        'reader',
        { database: 'shut' },
        /not currently accepting connections .*Name another/,
      ],
      [
        'a database one may not enter',
        'reader',
        { database: 'private' },
        /permission denied for database "private" .*GRANT CONNECT/,
      ],
      [
        'a wrong password',
        'owner',
        { env: { PGPASSWORD: 'wrong horse' } },
        /refuses the password .*Set PGPASSWORD/,
      ],
      [
        'no password',
        'owner',
        { env: { PGPASSWORD: undefined, PGPASSFILE: '/nonexistent' } },
        /asks for a password .*PGPASSWORD/,
      ],
      ['a password in the address', 'owner:horse', {}, /a password stands in the address/],
      [
        'a password behind the address',
        'owner',
        { database: 'postgres?password=horse' },
        /a password stands in the address/,
      ],
      [
        'a misspelt parameter',
        'owner',
        { database: 'postgres?sslmod=require' },
        /the parameter "sslmod", which says nothing/,
      ],
      [
        'a certificate that is not there',
        'owner',
        { database: 'postgres?sslrootcert=/nonexistent.pem' },
        /no such file.*parameters behind the address/i,
      ],
      [
        'a path too deep',
        'owner',
        { database: 'postgres/public' },
        /the address of the database cannot be read/,
      ],
    ] as const)('%s', async (_, user, how, says) => {
      expectRefused(await judged(user, how), says)
    })
  })

  describe('encryption', () => {
    let made: Certificates
    const present = async (name: 'good' | 'expired' | 'elsewhere'): Promise<void> => {
      const { owner } = given()
      const { rows } = await owner.query<{ data_directory: string }>('SHOW data_directory')
      const [cert, key] = ['server.crt', 'server.key'].map((file) =>
        join(rows[0]?.data_directory ?? '', file),
      ) as [string, string]
      copyFileSync(made[name], cert)
      copyFileSync(made.key, key)
      execFileSync('chmod', ['600', key])
      if (userInfo().uid === 0) execFileSync('chown', ['postgres', cert, key])
      await owner.query('ALTER SYSTEM SET ssl = on')
      await owner.query('SELECT pg_reload_conf()')
      // The postmaster reads it a moment later.
      for (let tries = 0; tries < 200; tries++) {
        const { rows: shown } = await owner.query<{ ssl: string }>('SHOW ssl')
        if (shown[0]?.ssl === 'on') break
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }

    test('none is there where it is wanted', async () => {
      expectRefused(
        await judged('owner', { database: 'postgres?sslmode=verify-full' }),
        /does not encrypt connections .*PGSSLMODE/,
      )
    })

    test('a certificate that is trusted, or not, or out of date, or for another name', async (context) => {
      const certificates = makeCertificates(join(path, 'certificates'))
      if (certificates === undefined) return context.skip()
      made = certificates
      const trusting = `postgres?sslmode=verify-full&sslrootcert=${made.authority}`
      await present('good')
      const fine = await judged('plain', { database: trusting })
      // It may come now, and may read nothing yet.
      expectRefused(fine, /permission denied for table flights/)
      expect(await judged('owner', { database: trusting })).toMatchObject({ code: 0, said: '' })
      expectRefused(
        await judged('owner', { database: 'postgres?sslmode=verify-full' }),
        /no encrypted connection: .*(certificate|self-signed).*NODE_EXTRA_CA_CERTS/,
      )
      await present('expired')
      await expect
        .poll(async () => (await judged('owner', { database: trusting })).said, { timeout: 20_000 })
        .toMatch(/no encrypted connection: certificate has expired .*renew/)
      expectRefused(await judged('owner', { database: trusting }), /expired/)
      await present('elsewhere')
      await expect
        .poll(async () => (await judged('owner', { database: trusting })).said, { timeout: 20_000 })
        .toMatch(
          /no encrypted connection: .*altnames.*Name the server in the address as its certificate does/,
        )
      expectRefused(await judged('owner', { database: trusting }), /altnames/)
    }, 120_000)
  })
}
