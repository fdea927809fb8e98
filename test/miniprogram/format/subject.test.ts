import { aboutOf, subjectOf } from '../../../miniprogram/format/subject'

it.each([
  ['“办不成事”·社会保障卡补领换领', '社会保障卡补领换领'],
  ['“办不成事” · 社会保障和就业', '社会保障和就业'],
  ['非常不满意 · 服务态度差效率低', '非常不满意 · 服务态度差效率低'],
])('%s is about %s', (title, subject) => {
  expect(subjectOf({ title })).toBe(subject)
})

it('stands beside the centre, unless the window’s name says it', () => {
  const place = { centre: '政务中心', window: '6 号窗口（民政）' }
  expect(aboutOf({ ...place, title: '“办不成事” · 民政' })).toBe('政务中心')
  expect(aboutOf({ ...place, title: '“办不成事” · 高龄津贴给付' })).toBe('政务中心 · 高龄津贴给付')
})
