import type { PersonRow, WindowRow } from '../../../miniprogram/contract/admin'
import { reply } from '../support'

/** A small district, as the admin's pages see it. */
export const aWindow = (over: Partial<WindowRow> = {}): WindowRow => ({
  id: 'qu-1',
  centre: 'qu',
  number: 1,
  name: '1 号窗口',
  service: '社会保障',
  department: 'rsj',
  items: ['I1'],
  ...over,
})

export const places = (...windows: WindowRow[]) =>
  reply.ok({
    windows: windows.length > 0 ? windows : [aWindow()],
    centres: [
      { id: 'qu', name: '区政务服务中心' },
      { id: 'jd', name: '街道便民服务中心' },
    ],
    departments: [
      { id: 'rsj', name: '区人社局' },
      { id: 'mzj', name: '区民政局' },
    ],
    items: [
      { id: 'I1', name: '社保卡申领' },
      { id: 'I2', name: '低保' },
    ],
  })

export const aPerson = (over: Partial<PersonRow> = {}): PersonRow => ({
  id: '2042',
  name: '蒙五',
  unit: '区人社局',
  roles: ['handler'],
  department: 'rsj',
  windows: [],
  isBound: true,
  ...over,
})

export const people = (...rows: PersonRow[]) =>
  reply.ok({
    people: rows.length > 0 ? rows : [aPerson()],
    departments: [
      { id: 'rsj', name: '区人社局' },
      { id: 'mzj', name: '区民政局' },
    ],
  })
