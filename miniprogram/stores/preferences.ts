import { action, observable } from 'mobx-miniprogram'

const KEY = 'preferences'
/** WeChat's own type set this large, or larger, asks for 关怀版 until the person says otherwise. */
const LARGE_TYPE = 1.3

export type Language = 'zh' | 'en'

interface Stored {
  care?: boolean
  language?: Language
}

function stored(): Stored {
  const found = wx.getStorageSync<Stored | ''>(KEY)
  return found === '' ? {} : found
}

// Where the base library is too old to tell, nothing compares as larger.
const wantsLargeType = () => wx.getAppBaseInfo().fontSizeScaleFactor >= LARGE_TYPE

const systemLanguage = (): Language => (wx.getAppBaseInfo().language.startsWith('en') ? 'en' : 'zh')

const keep = (patch: Stored) => wx.setStorageSync(KEY, { ...stored(), ...patch })

/** What a person set for this phone. `care`: 关怀版, large type and large targets. */
export const preferences = observable({
  care: stored().care ?? wantsLargeType(),
  language: stored().language ?? systemLanguage(),

  setCare: action(function (this: { care: boolean }, care: boolean) {
    this.care = care
    keep({ care })
  }),

  setLanguage: action(function (this: { language: Language }, language: Language) {
    this.language = language
    keep({ language })
  }),
})
