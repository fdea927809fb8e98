import { networkOf } from '../domain/challenge'

/** Proxies of one’s own in front of the function where nothing else is said: the gateway alone. */
const GATEWAY_ALONE = 1

/**
 * Reads from where a call came. `HUIYIN_PROXIES` says how many machines in front of the function
 * are ours (the gateway; 2 with a CDN before it): each adds whom it saw to the end of
 * `x-forwarded-for`, and what stands before those the caller may have made up.
 */
export function readNetwork(
  environment: NodeJS.ProcessEnv,
): (headers: Record<string, string>) => string {
  const proxies = Number(environment['HUIYIN_PROXIES'] ?? GATEWAY_ALONE)
  if (!Number.isInteger(proxies) || proxies < 1)
    throw new Error(`HUIYIN_PROXIES is ${environment['HUIYIN_PROXIES']}: set it to 1, 2 …`)
  return (headers) => {
    const seen = (headers['x-forwarded-for'] ?? '').split(',').map((one) => one.trim())
    return networkOf(seen.at(-proxies) ?? seen[0] ?? '')
  }
}
