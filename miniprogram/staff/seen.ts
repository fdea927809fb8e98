const KEY = 'desk:seen'
/** Cases whose versions this phone remembers; with more, the longest unseen are forgotten. */
const MOST = 400

type Versions = Record<string, number>

const stored = (): Versions => wx.getStorageSync<Versions | ''>(KEY) || {}

/** How a case stands to what was seen of it on this phone. */
export type Sight = 'fresh' | 'changed' | 'seen'

/** Which version of each case was looked at on this phone: marks for reading, nothing the office knows. */
export const seen = {
  /** Whoever looks at a case, or changes it themselves, has seen it as it is now. */
  mark({ id, version }: { id: string; version: number }): void {
    const { [id]: _, ...others } = stored()
    const latest = Object.entries({ ...others, [id]: version }).slice(-MOST)
    wx.setStorageSync(KEY, Object.fromEntries(latest))
  },
  /** Of each case, by id. */
  of(cases: readonly { id: string; version: number }[]): Record<string, Sight> {
    const versions = stored()
    return Object.fromEntries(
      cases.map(({ id, version }) => {
        const known = versions[id]
        return [id, known === undefined ? 'fresh' : known < version ? 'changed' : 'seen']
      }),
    )
  },
}
