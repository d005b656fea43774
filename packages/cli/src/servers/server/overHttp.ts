import type { HttpError } from './HttpError.ts'
import type { Meaning } from './Refusal.ts'

/** What a status of HTTP means for the person who asked, where neither the server nor its words say more. */
export function overHttp(
  { status, message, elsewhere, passes }: HttpError,
  name: string,
): Meaning & { readonly problem: string } {
  const said = message === '' ? '' : ` (${message})`
  if (status >= 300 && status < 400)
    return {
      problem: `what answers there sends elsewhere${elsewhere === undefined ? '' : `, to ${elsewhere}`}`,
      advice: 'Nothing is sent on to another server: name it in the address, if it is yours.',
    }
  if (status === 407)
    return {
      problem: `a proxy in between asks who you are${said}`,
      advice: 'Name the server itself in the address.',
    }
  if (status === 403)
    return { problem: `the server refuses this user${said}`, advice: 'Name another in the address.' }
  if (status === 404 || status < 300)
    return {
      problem: `what answers there is no ${name} server${said}`,
      advice: 'Look at the address and the port.',
    }
  return {
    problem: `what answers there says ${status}${said}`,
    advice: passes ? 'Try again later.' : 'Look at the address and the port.',
  }
}
