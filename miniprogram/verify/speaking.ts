import { speaking } from '../behaviors/speaking'
import { words, type VerifyWords } from './words'
import { zh } from './words/zh'

/** Gives a page of this subpackage its words as `t`; its navigation bar speaks them, too. */
export const speaksPage = <P extends keyof VerifyWords['pages']>(page: P) =>
  speaking(
    zh.pages[page],
    () => words().pages[page],
    () => void wx.setNavigationBarTitle({ title: words().pages[page].bar }),
  )

/** For a part of a page. */
export const speaks = <P extends keyof VerifyWords['parts']>(part: P) =>
  speaking(
    zh.parts[part],
    () => words().parts[part],
    () => undefined,
  )
