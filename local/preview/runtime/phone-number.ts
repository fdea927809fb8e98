import { currentPersona } from './persona'
import { showModal } from './wx/interaction'
import { consent } from './wx/privacy'

interface PhoneDetail {
  errMsg: string
  code?: string
}

/**
 * WeChat's sheet that hands a phone number over. The mini-program gets a code; which number it
 * stands for only the local cloud knows.
 */
export async function phoneCode(): Promise<PhoneDetail> {
  try {
    await consent('button.getPhoneNumber')
  } catch {
    return { errMsg: 'getPhoneNumber:fail privacy permission is not authorized' }
  }
  const { confirm, content } = await showModal({
    title: '回音 申请获得你的手机号',
    editable: true,
    placeholderText: '预览里请输入一个手机号',
    confirmText: '允许',
    cancelText: '不允许',
  })
  if (!confirm) return { errMsg: 'getPhoneNumber:fail user deny' }
  const response = await fetch('/-/phone-code', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: currentPersona().openid, phone: content ?? '' }),
  })
  const answer = (await response.json()) as { code?: string; error?: { message: string } }
  if (answer.code === undefined)
    return { errMsg: `getPhoneNumber:fail ${answer.error?.message ?? response.status}` }
  return { errMsg: 'getPhoneNumber:ok', code: answer.code }
}
