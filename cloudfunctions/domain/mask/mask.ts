import { narrow } from './narrow'
import { RULES, type MaskRule } from './rules'

/**
 * Hides what tells who somebody is in a text for the unit they rated: telephone, identity and bank
 * card numbers, e-mail, WeChat and QQ, car plates. The first and last characters stay, so that two
 * mentions can be told apart. Dates, amounts, 办件编号 and case numbers are left alone. Names and
 * addresses in plain words are not recognised: people release a text, this only helps them.
 */
export function maskIdentity(text: string): string {
  const masked = RULES.reduce((before, rule) => apply(before, rule), text)
  // what one rule leaves may begin what another knows: go on until nothing is found
  return masked === text ? text : maskIdentity(masked)
}

/** Matches in narrow characters, which stand at the same places, and leaves the rest as written. */
function apply(text: string, { pattern, isMeant, mask }: MaskRule): string {
  let done = 0
  let masked = ''
  for (const { 0: found, index } of narrow(text).matchAll(pattern)) {
    if (isMeant?.(found) === false) continue
    masked += text.slice(done, index) + mask(found)
    done = index + found.length
  }
  return masked + text.slice(done)
}
