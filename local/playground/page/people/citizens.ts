/** Citizens are whoever scans: making one is drawing an id, and the browser remembers it. */

const KEY = 'huiyin.playground.citizens'
const NAMES = '甲乙丙丁戊己庚辛壬癸'

export interface Citizen {
  openid: string
  name: string
}

/** 市民甲 … 市民癸, then 市民 11. */
const nameAt = (index: number) => `市民${NAMES[index] ?? ` ${index + 1}`}`

export function createCitizens(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  random: () => string,
) {
  const remembered = (): string[] => {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((openid) => typeof openid === 'string') : []
  }
  return {
    all: (): Citizen[] => remembered().map((openid, index) => ({ openid, name: nameAt(index) })),
    /** A new person with no history, remembered from now on. */
    create(): Citizen {
      const before = remembered()
      const openid = `o-citizen-${random()}`
      storage.setItem(KEY, JSON.stringify([...before, openid]))
      return { openid, name: nameAt(before.length) }
    },
  }
}

export type Citizens = ReturnType<typeof createCitizens>
