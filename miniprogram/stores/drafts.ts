import { clock } from '../api/clock'
import { newRequestId } from '../api/request-id'
import { addMinutes, type Instant } from '../contract/time'
import type { Level } from '../contract/levels'
import type { ProxyForm } from '../contract/staff'

/** Unsent forms are kept a day: what is older was another visit, and a shared phone forgets it. */
const KEPT_MINUTES = 24 * 60

/** A photo of the phone, with its file id once it is in the storage. */
export interface DraftPhoto {
  path: string
  fileId?: string
}

export interface DraftKinds {
  rating: {
    level: Level
    indicators: number[]
    text: string
    item: string
    photos: DraftPhoto[]
    projectNo: string
    wantsContact: boolean
    phone: string
    /** Of WeChat's button, instead of a number: good once, for five minutes. */
    phoneCode: string
  }
  issue: {
    text: string
    item: string
    visits: number
    stuckStep: string
    photos: DraftPhoto[]
    projectNo: string
    phone: string
    phoneCode: string
    mayContact: boolean
    isEnterprise: boolean
    enterprise: string
  }
  message: { text: string }
  /** Staff: what was entered of an act, by field; its photos apart, since they go to the storage. */
  act: { values: Record<string, string | string[]>; photos: DraftPhoto[] }
  reveal: { reason: string }
  /** What is entered for a citizen; that they agreed is never kept. */
  proxy: {
    way: ProxyForm['way']
    scene: string
    text: string
    item: string
    visits: number
    stuckStep: string
    phone: string
    mayContact: boolean
    isEnterprise: boolean
    enterprise: string
  }
  /** An answer to what somebody satisfied wrote. */
  words: { text: string }
  supplement: { text: string; photos: DraftPhoto[] }
  answer: {
    contacted: YesNo
    solved: YesNo
    satisfied: YesNo
    text: string
    /** It may be told in public, without names. */
    mayPublish: boolean
  }
  correction: { level: Level | 0; text: string; reopen: boolean }
  objection: { text: string }
  consent: object
  withdrawal: object
  erasure: object
  consultation: object
  /** Admin: what was entered of a form, by field. */
  form: { values: Record<string, string | string[]> }
}
/** A question’s answer; empty until there is one. */
export type YesNo = 'yes' | 'no' | ''

export type DraftKind = keyof DraftKinds
export type Draft<K extends DraftKind> = DraftKinds[K] & { requestId: string }

interface Stored {
  draft: object
  savedAt: Instant
}

const BLANK: { [K in DraftKind]: DraftKinds[K] } = {
  rating: {
    level: 5,
    indicators: [],
    text: '',
    item: '',
    photos: [],
    projectNo: '',
    wantsContact: false,
    phone: '',
    phoneCode: '',
  },
  issue: {
    text: '',
    item: '',
    visits: 1,
    stuckStep: '',
    photos: [],
    projectNo: '',
    phone: '',
    phoneCode: '',
    mayContact: true,
    isEnterprise: false,
    enterprise: '',
  },
  message: { text: '' },
  act: { values: {}, photos: [] },
  reveal: { reason: '' },
  proxy: {
    way: 'window',
    scene: '',
    text: '',
    item: '',
    visits: 1,
    stuckStep: '',
    phone: '',
    mayContact: true,
    isEnterprise: false,
    enterprise: '',
  },
  words: { text: '' },
  supplement: { text: '', photos: [] },
  answer: { contacted: '', solved: '', satisfied: '', text: '', mayPublish: false },
  correction: { level: 0, text: '', reopen: false },
  objection: { text: '' },
  consent: {},
  withdrawal: {},
  erasure: {},
  consultation: {},
  form: { values: {} },
}

/** A form in which nothing was entered yet, without an attempt. */
export const blankDraft = <K extends DraftKind>(kind: K): DraftKinds[K] => BLANK[kind]

const keyOf = (kind: DraftKind, about: string) => `draft:${kind}:${about}`

function save<K extends DraftKind>(kind: K, about: string, draft: Draft<K>): Draft<K> {
  wx.setStorageSync(keyOf(kind, about), { draft, savedAt: clock.now() } satisfies Stored)
  return draft
}

function stored<K extends DraftKind>(kind: K, about: string): Draft<K> | undefined {
  const found = wx.getStorageSync<Stored | ''>(keyOf(kind, about))
  if (!found || addMinutes(found.savedAt, KEPT_MINUTES) < clock.now()) return undefined
  // an older version of this form had fewer fields
  return { ...BLANK[kind], ...found.draft } as Draft<K>
}

/**
 * Forms not yet acknowledged by the office, each with the request id of its attempt. They survive
 * closing the mini-program, and a retry after that is still the same attempt. `about` is the window's
 * scene, the case, or the case and the act. Nothing on a screen observes them, so they live in the phone's storage alone.
 */
export const drafts = {
  /** The unsent form, or a blank one with a new request id. */
  open<K extends DraftKind>(kind: K, about: string): Draft<K> {
    const blank = { ...BLANK[kind], requestId: newRequestId() }
    return save(kind, about, stored(kind, about) ?? blank)
  },
  /** Keep what was typed or chosen. */
  change<K extends DraftKind>(kind: K, about: string, patch: Partial<DraftKinds[K]>): Draft<K> {
    return save(kind, about, { ...drafts.open(kind, about), ...patch })
  },
  /** Keep the words but make it another attempt, after the office refused this one for good. */
  renew<K extends DraftKind>(kind: K, about: string): Draft<K> {
    const draft = drafts.open(kind, about)
    return save(kind, about, { ...draft, ...unsent(draft), requestId: newRequestId() })
  },
  /** The office has it: forget it here. */
  remove(kind: DraftKind, about: string): void {
    wx.removeStorageSync(keyOf(kind, about))
  },
}

/** Photos lie in the inbox under their attempt's request id: another attempt sends them again. */
const unsent = (draft: Draft<DraftKind>) =>
  'photos' in draft ? { photos: draft.photos.map(({ path }) => ({ path })) } : {}
