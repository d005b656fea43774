import type { Meaning } from './Refusal.ts'

const nobody =
  /^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/
/** TLS was begun, and what came back was none. */
const noTls = /^(EPROTO|ERR_SSL_)/
const certificate = /CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS/

/** What speaks of an error, and what a person may do about it. */
interface Ways {
  /** Where nobody answers, and where somebody else does. */
  readonly port: string
  /** How to do without encryption. */
  readonly plain: string
}

/**
 * Why a connection did not come about, for every kind of server alike; undefined where the error speaks of something else.
 */
export function unreached(
  cause: unknown,
  { port, plain }: Ways,
): (Meaning & { readonly problem: string }) | undefined {
  const { code = '', message = '' } = (cause ?? {}) as { code?: string; message?: string }
  if (nobody.test(code)) return { problem: 'no server answers', advice: `Is it running? ${port}` }
  if (code === 'ENOTFOUND') return { problem: 'there is no such host', advice: 'Look at the address.' }
  if (code === 'EAI_AGAIN')
    return { problem: 'the name of the host cannot be looked up', advice: 'Look at the address.' }
  if (noTls.test(code) || /before secure TLS connection/.test(message))
    return {
      problem: 'no encrypted connection: what answers there does not speak TLS',
      advice: `${plain} ${port}`,
    }
  if (!certificate.test(code)) return undefined
  return { problem: `no encrypted connection: ${message.trim()}`, advice: trust(code) }
}

function trust(code: string): string {
  if (code === 'CERT_HAS_EXPIRED') return 'Its owner must renew the certificate.'
  if (code === 'CERT_NOT_YET_VALID') return 'Look at the clocks of both machines.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'Name the server in the address as its certificate does.'
  return 'Trust its certificate with NODE_EXTRA_CA_CERTS.'
}
