import { createHmac } from 'node:crypto'

/** A message to one person of the staff, in plain words. */
export interface SecondPortMessage {
  /** The notice's id: whoever receives it twice knows it by this. */
  id: string
  /** 工号, which the gateway knows how to reach. */
  person: string
  text: string
}

/** Another way to staff than WeChat's messages: 企业微信 or an SMS gateway behind a webhook. */
export interface SecondPort {
  /** Throws when it was not taken. */
  send(message: SecondPortMessage): Promise<void>
}

export interface WebhookOptions {
  url: string
  secret: string
  fetch: typeof fetch
}

/** A gateway that does not answer holds nobody up for longer, in milliseconds. */
const TIMEOUT_MS = 3000

/** The signature of a body: HMAC-SHA256 in hex, for a gateway to check with what every language has. */
export const webhookSignature = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')

/** Posts each message as JSON, signed in `x-huiyin-signature`. Any 2xx is taken as received. */
export function webhookPort({ url, secret, fetch }: WebhookOptions): SecondPort {
  return {
    async send(message) {
      const body = JSON.stringify(message)
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-huiyin-signature': webhookSignature(secret, body),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!response.ok) throw new Error(`the second port answered ${response.status}`)
    },
  }
}

/** `HUIYIN_WEBHOOK` and `HUIYIN_WEBHOOK_SECRET`; undefined when there is no second port. */
export function readSecondPort(environment: NodeJS.ProcessEnv): SecondPort | undefined {
  const { HUIYIN_WEBHOOK: url, HUIYIN_WEBHOOK_SECRET: secret } = environment
  if (!url) return undefined
  if (!secret) throw new Error('HUIYIN_WEBHOOK needs HUIYIN_WEBHOOK_SECRET to sign with')
  return webhookPort({ url, secret, fetch })
}
