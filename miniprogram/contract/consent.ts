import type { Day, Instant } from './time'

/** What the office tells people of their data before it asks for any, as it was worded from a day on. */
export interface PrivacyNotice {
  version: string
  since: Day
  zh: readonly string[]
  en: readonly string[]
}

/**
 * Every version of the privacy notice (隐私说明), the one in force last. A version that somebody may
 * have agreed to is never edited: another wording is another version, and is asked about again.
 */
export const NOTICES = [
  {
    version: '2026-11',
    since: '2026-11-24',
    zh: [
      '评价和反映不用登录，也不用写姓名。您的微信身份加密保存，只用来认出是您、给您发进展。',
      '您写的话和照片，只给负责办理和回访的工作人员看。被评价的窗口看不到是谁评的。',
      '您留的电话，工作人员要写理由才能看，每看一次都有记录。',
      '电话和微信身份最晚在办结 1 年后删除，照片最晚在办结 2 年后删除。评价的时间、窗口和满意程度一直保留，用来统计。',
      '您随时可以在“我的信息”里查看、取走、删除自己写的内容。删除以后谁也看不到，也恢复不了。',
    ],
    en: [
      'Rating and reporting need no login and no name. Your WeChat identity is kept encrypted, to know it is you and to send you news.',
      'What you write and your photos are seen only by staff who handle and follow up your case. The window you rated cannot see who rated.',
      'Staff may look at the phone number you left only with a reason; each look is recorded.',
      'Phone numbers and WeChat identities are deleted at the latest one year after a case is closed, photos after two. Day, window and level of a rating stay for the figures.',
      'Under “My data” you can see, take out and erase what you wrote at any time. Erased words can be read by nobody and cannot be restored.',
    ],
  },
] as const satisfies [PrivacyNotice, ...PrivacyNotice[]]

/** The notice in force. */
export const NOTICE: PrivacyNotice = NOTICES[NOTICES.length - 1] ?? NOTICES[0]

/** That a person agreed to a version, and when first. */
export interface NoticeConsent {
  version: string
  at: Instant
}

export type ConsentActions = {
  /** The person agreed to this version; told again, it stays as it was. */
  'consent.record': { input: { version: string }; output: NoticeConsent }
}
