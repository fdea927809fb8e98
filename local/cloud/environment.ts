import type { Secrets } from './secrets'

/** The one environment that the local cloud has. */
export const ENVIRONMENT = {
  id: 'huiyin-local',
  region: 'ap-shanghai',
  /** The bucket part of a file id, `cloud://{env}.{bucket}/{path}`. */
  bucket: '6875-huiyin-local-1300000000',
} as const

/** Environment variables that point an unpatched wx-server-sdk or @cloudbase/node-sdk at a gateway. */
export function sdkEnvironment(gatewayUrl: string, secrets: Secrets): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${gatewayUrl}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: ENVIRONMENT.region,
    TENCENTCLOUD_SECRETID: secrets.secretId,
    TENCENTCLOUD_SECRETKEY: secrets.secretKey,
    TENCENTCLOUD_SESSIONTOKEN: secrets.sessionToken,
    SCF_NAMESPACE: ENVIRONMENT.id,
    TCB_ENV: ENVIRONMENT.id,
    TCB_CONTEXT_KEYS: 'TCB_ENV',
    // The SDK warns of requests over 3 s; a laptop that slept is no news.
    SILENCE: 'true',
  }
}
