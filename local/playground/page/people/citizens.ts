/** Citizens are whoever scans: making one is drawing an id, and the browser remembers it. */

const KEY = 'huiyin.playground.citizens'
const NAMES = '甲乙丙丁戊己庚辛壬癸'

export interface Citizen {
  openid: string
  name: string
}

/** 市民甲 … 市民癸, then 市民 11. */
const nameAt = (index: number) => `市民${NAMES[index] ?? ` ${index + 1}`}`

function firstFreeName(citizens: Citizen[]): string {
  const taken = new Set(citizens.map(({ name }) => name))
  let index = 0
  while (taken.has(nameAt(index))) index += 1
  return nameAt(index)
}

export function createCitizens(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  random: () => string,
) {
  const all = (): Citizen[] => {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isCitizen) : []
  }
  const keep = (citizens: Citizen[]) => storage.setItem(KEY, JSON.stringify(citizens))
  return {
    all,
    /** A new person with no history, remembered from now on. */
    create(): Citizen {
      const before = all()
      const citizen = { openid: `o-citizen-${random()}`, name: firstFreeName(before) }
      keep([...before, citizen])
      return citizen
    },
    /** The browser forgets them; what they wrote stays with the office. */
    forget: (openid: string) => keep(all().filter((citizen) => citizen.openid !== openid)),
  }
}

export type Citizens = ReturnType<typeof createCitizens>

const isCitizen = (kept: unknown): kept is Citizen =>
  typeof kept === 'object' &&
  kept !== null &&
  'openid' in kept &&
  typeof kept.openid === 'string' &&
  'name' in kept &&
  typeof kept.name === 'string'
