import { drive } from './driver'

const SCHEMA = { cases: { indexes: { byState: { keys: { state: 1 } as const } } } }

async function filled(documents: number) {
  const lines: string[] = []
  const driver = drive(SCHEMA, { log: (line) => void lines.push(line) })
  const rows = Array.from({ length: documents }, (_, n) => ({
    _id: n,
    state: n % 3,
    name: `n${n}`,
  }))
  await driver.add('cases', rows)
  return { driver, lines }
}

it('is told of once a shape, without the values asked for', async () => {
  const { driver, lines } = await filled(1001)
  await driver.find('cases', { name: 'secret' })
  await driver.find('cases', { name: 'another secret' })
  await driver.count('cases', { $or: [{ name: { $gt: 'm' } }, { state: 1 }] })
  await driver.find('cases', {}, { order: { name: -1 } })
  await driver.aggregate('cases', [{ $match: { name: { $in: ['x'] } } }])
  expect(lines).toEqual([
    'no index of cases helps a query by name: all 1001 documents are read',
    'no index of cases helps a query by $or(name{$gt},state): all 1001 documents are read',
    'no index of cases helps a query by order -name: all 1001 documents are read',
    'no index of cases helps a query by name{$in}: all 1001 documents are read',
  ])
})

it('is not told of where an index helps, all is asked for, or there is little to read', async () => {
  const large = await filled(1001)
  await large.driver.find('cases', { state: 1, name: 'n4' })
  await large.driver.get('cases', 5)
  await large.driver.find('cases', {})
  const small = await filled(1000)
  await small.driver.find('cases', { name: 'n4' })
  expect([...large.lines, ...small.lines]).toEqual([])
})
