import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressOf, type Address } from '../../../src/servers/server/index.ts'
import { credentialsOf } from '../../../src/servers/trino/credentialsOf.ts'

const secure = addressOf('trino://db.example:443/memory?secure=true') as Address
const latin = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)) })

test('law: the server reads back the user and the password, whatever letters of Latin-1 they are made of', () => {
  fc.assert(
    fc.property(latin, latin, (user, password) => {
      fc.pre(!user.includes(':') && password !== '')
      const said = credentialsOf(secure, user, { TRINO_PASSWORD: password }) ?? ''
      expect(said).toMatch(/^Basic /)
      const read = Buffer.from(said.slice(6), 'base64').toString('latin1')
      const colon = read.indexOf(':')
      expect([read.slice(0, colon), read.slice(colon + 1)]).toEqual([user, password])
    }),
  )
})

test('what the server would read otherwise is refused, and shows no password', () => {
  for (const [user, password, says] of [
    ['me', 'horse Ω', /the user or the password has letters that cannot be sent .*Latin-1/],
    ['Ω', 'horse', /the user or the password has letters that cannot be sent/],
    ['me:you', 'horse', /the name of the user has a colon.*TRINO_TOKEN/],
  ] as const) {
    const asked = (): unknown => credentialsOf(secure, user, { TRINO_PASSWORD: password })
    expect(asked).toThrow(says)
    expect(asked).not.toThrow(/horse/)
  }
})

test('a token goes before a password; without either nothing is sent', () => {
  expect(credentialsOf(secure, 'me', { TRINO_TOKEN: 'a.b.c', TRINO_PASSWORD: 'horse' })).toBe('Bearer a.b.c')
  expect(credentialsOf(secure, 'me', { TRINO_TOKEN: '', TRINO_PASSWORD: '' })).toBeUndefined()
})
