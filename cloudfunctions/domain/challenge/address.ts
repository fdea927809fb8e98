/*
 * Whom an address stands for. A hall, a school or a mobile network is one IPv4 address; a
 * household's machines each make up IPv6 addresses of their own below one prefix of 64 bits.
 */

/** What ceilings count by: the IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.trim().toLowerCase().split('%')[0] ?? ''
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const before = groupsOf(head)
  const after = groupsOf(tail)
  const gap = plain.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0
  const all = [...before, ...Array<string>(gap).fill('0'), ...after]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

const groupsOf = (text: string) => (text === '' ? [] : text.split(':'))
