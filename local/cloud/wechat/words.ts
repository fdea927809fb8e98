/**
 * Words that the local msgSecCheck stops at, so that each of its answers can be had on purpose:
 * WeChat's own judgement is not simulated. Labels are WeChat's.
 */
export interface SensitiveWord {
  word: string
  suggest: 'risky' | 'review'
  label: Label
}

/** 100 normal, 10001 advertisement, 20001 politics, 20002 pornography, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar. */
export type Label = 100 | 10001 | 20001 | 20002 | 20003 | 20006 | 20008 | 20012

export const SENSITIVE_WORDS: readonly SensitiveWord[] = [
  { word: '测试时政', suggest: 'risky', label: 20001 },
  { word: '测试色情', suggest: 'risky', label: 20002 },
  { word: '测试辱骂', suggest: 'risky', label: 20003 },
  { word: '混蛋', suggest: 'risky', label: 20003 },
  { word: '王八蛋', suggest: 'risky', label: 20003 },
  { word: '测试违法', suggest: 'risky', label: 20006 },
  { word: '测试欺诈', suggest: 'risky', label: 20008 },
  { word: '加微信', suggest: 'review', label: 10001 },
  { word: '测试广告', suggest: 'review', label: 10001 },
  { word: '测试待审', suggest: 'review', label: 20003 },
  { word: '不要脸', suggest: 'review', label: 20003 },
]
