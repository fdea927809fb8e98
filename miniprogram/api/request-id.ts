const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 26

/**
 * The id of one attempt, made when a form opens and sent with every try of it, so that the office
 * keeps one record. It need only differ from this person's other ids: 130 random bits, no secret.
 */
export function newRequestId(random: () => number = Math.random): string {
  return Array.from({ length: LENGTH }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join(
    '',
  )
}
