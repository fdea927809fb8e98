/*
 * Where the pages speak of a phone and of WeChat, a computer has something else. Everything else they
 * say is the mini-program's own; this runs before them.
 */
import { en } from '../../../miniprogram/words/en'
import { zh } from '../../../miniprogram/words/zh'
import { en as verifyEn } from '../../../miniprogram/verify/words/en'
import { zh as verifyZh } from '../../../miniprogram/verify/words/zh'

/** `这台手机` → `这台电脑`, all through a table of words. */
function respell(table: object, spell: (text: string) => string): void {
  const entries = table as Record<string, unknown>
  for (const [name, value] of Object.entries(entries)) {
    if (typeof value === 'string') entries[name] = spell(value)
    else if (typeof value === 'object' && value !== null) respell(value, spell)
  }
}

const chinese = (text: string) =>
  text
    .replaceAll('这台手机', '这个浏览器')
    .replaceAll('那台手机', '那个浏览器')
    .replaceAll('换了手机', '换了电脑')
    .replaceAll('拍张照片', '放张照片')
    .replaceAll('拍下材料或告知单', '放上材料或告知单的照片')
    .replaceAll('发到微信聊天', '下载文件')

const english = (text: string) =>
  text
    .replaceAll('this phone', 'this browser')
    .replaceAll('This phone', 'This browser')
    .replaceAll('the phone that sent it', 'the browser that sent it')
    .replaceAll('another phone', 'another computer')
    .replaceAll('Send to a WeChat chat', 'Download the file')

for (const table of [zh.pages, zh.parts, verifyZh]) respell(table, chinese)
for (const table of [en.pages, en.parts, verifyEn]) respell(table, english)

Object.assign(zh.pages.window, {
  bar: '评价和反映',
  how: '从下面选，或者输入窗口上的编号。',
  scan: '输入窗口编号',
  notOurs: '没有认出这个编号。请再核对一次，或者从下面选窗口。',
})
Object.assign(en.pages.window, {
  bar: 'Rate or report',
  how: 'Choose below, or type the code at the window.',
  scan: 'Type the window’s code',
  notOurs: 'This code is not known. Please check it, or choose the window below.',
})
Object.assign(zh.pages.lookup, { scan: '粘贴编号和查询码' })
Object.assign(en.pages.lookup, { scan: 'Paste number and code' })

Object.assign(zh.pages.case, {
  readOnly:
    '您是凭编号和查询码查看的，只能看，不能改。要留言、补充材料或回答问题，请用当时提交的那个浏览器，打开“我的记录”。',
})
Object.assign(en.pages.case, {
  readOnly:
    'You opened this with its number and code, to read only. To write, add something or answer, open “My records” in the browser it was sent from.',
})
Object.assign(zh.pages.privacy, {
  intro: '我们没有您的姓名。这个浏览器里存着一张凭证，只用来认出是您；清除浏览数据，它就没了。',
  contract: '隐私保护指引',
  noContract: '隐私保护指引还没有放到网上，请到窗口查看。',
})
Object.assign(en.pages.privacy, {
  intro:
    'We do not have your name. A token in this browser tells that it is you, and nothing else; it goes when you clear your browsing data.',
  contract: 'Privacy guideline',
  noContract: 'The guideline is not online yet. Please ask at the window.',
})
Object.assign(zh.parts.takeOut, {
  note: '做成一个文件，您可以存在自己的电脑上。',
  shareNote: '文件在浏览器的“下载”里。',
})
Object.assign(en.parts.takeOut, {
  note: 'As one file that you can keep on your computer.',
  shareNote: 'The file is among the downloads of your browser.',
})
Object.assign(verifyZh.parts.keepReceipt, { shareNote: '文件在浏览器的“下载”里，自己存着。' })
Object.assign(verifyEn.parts.keepReceipt, {
  shareNote: 'The file is among the downloads of your browser.',
})
