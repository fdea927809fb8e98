/** Limits of what a person may send. Source: DOMAIN rules of the trade; the national page allows 150 characters, ours 500. */
export const LIMITS = {
  /** Characters of a citizen's or officer's words. */
  text: 500,
  /** Characters of an official reply. */
  reply: 2000,
  /** Photos with one rating or issue. */
  photos: 4,
  /** Bytes of one photo, before it is re-encoded. */
  photoBytes: 10 * 1024 * 1024,
  /**
   * Bytes of one photo by HTTP: a function’s event has 6 MB, in which a photo stands in base64
   * [docs.cloudbase.net/error-code/EXCEED_MAX_PAYLOAD_SIZE].
   */
  webPhotoBytes: 4 * 1024 * 1024,
  /** Indicator chips that may be chosen at once: all eight of a level. */
  indicators: 8,
  /** Characters of a business system's 办件编号. */
  projectNo: 64,
  /** Visits already made; more than this is typed wrongly. */
  visits: 99,
  /** Cases on one page of a list. */
  page: 20,
  /** WeChat's limit of a 小程序码's scene, in characters. */
  scene: 32,
} as const

/** A number that can be called back: a mobile, or a landline with its area code. */
export const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/
