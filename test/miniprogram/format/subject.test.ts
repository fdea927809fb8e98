import { subjectOf } from '../../../miniprogram/format/subject'

it.each([
  ['“办不成事”·社会保障卡补领换领', '社会保障卡补领换领'],
  ['“办不成事” · 社会保障和就业', '社会保障和就业'],
  ['非常不满意 · 服务态度差效率低', '非常不满意 · 服务态度差效率低'],
])('%s is about %s', (title, subject) => {
  expect(subjectOf({ title })).toBe(subject)
})
