import { ERRORS, type ErrorCode } from '../../../miniprogram/contract/errors'
import { DEVICE_HEADERS } from '../../../miniprogram/contract/device-signature'
import { CHALLENGE_HEADER, FROM_HEADER } from '../../../miniprogram/contract/web'
import { STATUSES } from '../response'

/* What all routes share: how a caller proves who they are, and how a refusal looks. */

const DEVICE_NOTES: Record<keyof typeof DEVICE_HEADERS, string> = {
  device: 'The id of the device, as it was registered.',
  time: 'The time of signing, as an ISO 8601 instant; at most five minutes off.',
  nonce: 'Random, used once.',
  signature:
    'HMAC-SM3 with the device’s key over `${METHOD}\\n${path}\\n${time}\\n${nonce}\\n${hex SM3 of the body’s bytes}`, as lower-case hexadecimal.',
}

const deviceSchemes = Object.entries(DEVICE_HEADERS).map(([part, name]): [string, object] => [
  `device_${part}`,
  {
    type: 'apiKey',
    in: 'header',
    name,
    description: DEVICE_NOTES[part as keyof typeof DEVICE_HEADERS],
  },
])

/** All four headers together. */
export const DEVICE_SECURITY = Object.fromEntries(
  deviceSchemes.map(([name]): [string, string[]] => [name, []]),
)
export const VISITOR_SECURITY = { visitor: [] }

export const SECURITY_SCHEMES = {
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description:
      'The token of POST /v1/visitor. A web page keeps it; it says nothing about anybody.',
  },
  ...Object.fromEntries(deviceSchemes),
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
})

/** Headers that a page may send along. */
export const PARAMETERS = {
  challenge: header(
    CHALLENGE_HEADER,
    'The answer to a challenge, `${challenge};${choice};${n}`, after CHALLENGE_NEEDED.',
  ),
  from: header(
    FROM_HEADER,
    'The app within which a page is shown, as the office named it in its settings: decides the channel of what comes in.',
  ),
}

const codes = Object.keys(ERRORS) as ErrorCode[]

export const SCHEMAS = {
  Refusal: {
    type: 'object',
    required: ['ok', 'error'],
    properties: {
      ok: { const: false },
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { enum: codes, description: 'Stable: programs decide by it.' },
          message: { type: 'string', description: 'A Chinese sentence to be shown as it is.' },
          field: { type: 'string', description: 'The first field at fault.' },
          fields: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'message'],
              properties: { field: { type: 'string' }, message: { type: 'string' } },
            },
          },
          retryAfter: {
            type: 'integer',
            description: 'Seconds after which the same may be asked again.',
          },
          requestId: { type: 'string', description: 'Finds the cause in the log of the function.' },
        },
      },
    },
  },
}

const statusOf = (code: ErrorCode) => STATUSES[code] ?? 400

const refused = (description: string, those: ErrorCode[]) => ({
  description,
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Refusal' },
      examples: Object.fromEntries(
        those.map((code) => [
          code,
          {
            summary: `${code}: status ${statusOf(code)}`,
            value: { ok: false, error: { code, message: ERRORS[code] } },
          },
        ]),
      ),
    },
  },
})

/** Refusals, the same for all routes. */
export const RESPONSES = {
  Refused: refused(
    'Refused; the caller changes something before another try.',
    codes.filter((code) => statusOf(code) < 500),
  ),
  Failed: refused(
    'Not done, for a reason of the office’s. The same call may be sent again.',
    codes.filter((code) => statusOf(code) >= 500),
  ),
}

export const REFUSALS = {
  '4XX': { $ref: '#/components/responses/Refused' },
  '5XX': { $ref: '#/components/responses/Failed' },
}
