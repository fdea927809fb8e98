/** A mobile number, or a landline with or without its area code. */
const PHONE = /^(1\d{10}|(0\d{2,3}-?)?\d{7,8})$/

/** What is wrong with a phone number, as a sentence; empty when it is right, or when there is none. */
export function phoneFault(phone: string): string {
  const typed = phone.replace(/\s/g, '')
  return typed === '' || PHONE.test(typed) ? '' : '电话号码好像不对，请检查一下，或者留空。'
}

export const bareNumber = (phone: string) => phone.replace(/\s/g, '')
