import { routeFollowUp, routeIssue } from '../../../cloudfunctions/domain/routing'
import { departments, items, people, windowAt, windows } from '../../support/district'

const directory = { departments, items, people, rulings: [] }
const office = departments.find(({ isOffice }) => isOffice)!
const issueWindow = windows.find(({ department }) => department === office._id)!

describe('an issue goes to', () => {
  it('the department of the chosen item, and says so', () => {
    const item = items.find(({ department }) => department !== windowAt('qu-1').department)!
    const route = routeIssue({ window: windowAt('qu-1'), item, text: '' }, directory, 0)
    expect(route).toMatchObject({ department: item.department, rule: 'item' })
    expect(route.reason).toContain(item.name)
  })

  it('first the department that an adjudicated return of the same item named', () => {
    const [item, other] = items
    const ruling = { _id: 'r', item: item!._id, department: 'mzj', caseId: 'c', at: '' }
    const taught = { ...directory, rulings: [ruling] }
    const facts = { window: windowAt('qu-1'), text: '' }
    expect(routeIssue({ ...facts, item: item! }, taught, 0)).toMatchObject({
      department: 'mzj',
      rule: 'ruling',
    })
    expect(routeIssue({ ...facts, item: other! }, taught, 0).rule).toBe('item')
  })

  it('for a matter without an item, by the ruling for its window', () => {
    const ruling = { _id: 'r', window: 'qu-1', department: 'mzj', caseId: 'c', at: '' }
    const taught = { ...directory, rulings: [ruling] }
    expect(routeIssue({ window: windowAt('qu-1'), text: '' }, taught, 0).rule).toBe('ruling')
    expect(routeIssue({ window: windowAt('qu-2'), text: '' }, taught, 0).rule).toBe('window')
    const named = { window: windowAt('qu-1'), item: items[0]!, text: '' }
    expect(routeIssue(named, taught, 0).rule).toBe('item')
  })

  it('else the window’s department', () => {
    const window = windows.find(({ department }) => department !== office._id)!
    expect(routeIssue({ window, text: '' }, directory, 0)).toMatchObject({
      department: window.department,
      rule: 'window',
    })
  })

  it('else, from the office’s own window, the department whose item the words name', () => {
    const item = items[0]!
    const route = routeIssue(
      { window: issueWindow, text: `想办${item.keywords[0]!}，办不了` },
      directory,
      0,
    )
    expect(route.rule).toBe('words')
  })

  it('else the office', () => {
    expect(routeIssue({ window: issueWindow, text: '说不清' }, directory, 0)).toMatchObject({
      department: office._id,
      rule: 'office',
      role: 'supervisor',
    })
  })

  it('always a named person there, the same one for the same turn', () => {
    for (const window of windows) {
      const route = routeIssue({ window, text: '' }, directory, 7)
      expect(route.person).toBeDefined()
      expect(routeIssue({ window, text: '' }, directory, 7)).toEqual(route)
    }
  })
})

describe('a follow-up', () => {
  it('is never given to the rated unit, for any window and turn (promise 7)', () => {
    for (const { _id: department } of departments)
      for (let turn = 0; turn < 7; turn++) {
        const { person } = routeFollowUp(department, directory, turn)
        expect(people.find(({ _id }) => _id === person)?.department).not.toBe(department)
      }
  })

  it('goes to the next level up when nobody below may', () => {
    const few = people.filter(
      ({ roles, department }) => !roles.includes('follow-up') || department === office._id,
    )
    const route = routeFollowUp(office._id, { ...directory, people: few }, 0)
    expect(route.role).toBe('leader')
  })

  it('is shared out among the officers', () => {
    const given = Array.from(
      { length: 30 },
      (_, turn) => routeFollowUp('rsj', directory, turn).person,
    )
    expect(new Set(given).size).toBeGreaterThan(1)
  })
})
