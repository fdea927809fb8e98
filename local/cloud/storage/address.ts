import { createHmac } from 'node:crypto'
import { sameText } from '../gateway/credential'
import { parseObject } from '../gateway/http'

/** What a temporary address allows, and until when. */
export interface Grant {
  method: 'GET' | 'PUT'
  path: string
  /** Milliseconds since 1970. */
  expires: number
}

/**
 * Temporary addresses that need no memory: the grant itself, signed. base64url, because the SDK runs
 * encodeURI over an address, which breaks every `%`.
 */
export function createAddresses(key: string) {
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  return {
    tokenOf(grant: Grant): string {
      const text = Buffer.from(JSON.stringify(grant)).toString('base64url')
      return `${text}.${sign(text)}`
    },
    /** The grant of a token that this key signed. */
    grantOf(token: string): Grant | undefined {
      const [text = '', signature = ''] = token.split('.')
      if (!sameText(signature, sign(text))) return undefined
      return parseObject(Buffer.from(text, 'base64url').toString('utf8')) as Grant | undefined
    },
  }
}

export type Addresses = ReturnType<typeof createAddresses>
