import { spawnSync } from 'node:child_process'

/** Runs the command as a person does. */
function workdays(input: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/workdays.ts'],
    { cwd: `${__dirname}/../../..`, input, encoding: 'utf8' },
  )
  return { status, lines: stdout.split('\n').filter(Boolean), stderr }
}

test('prints the due day of each line and marks what is provisional', () => {
  expect(workdays('2026-02-13,3\n\n2026-05-08,1\r\n2026-12-30,6\n')).toEqual({
    status: 0,
    lines: ['2026-02-25', '2026-05-09', '2027-01-07 provisional'],
    stderr: '',
  })
})

test.each([
  ['a day that does not exist', '2026-02-30,3'],
  ['no number', '2026-02-13'],
  ['no working days', '2026-02-13,0'],
  ['a number past every deadline', '2026-02-13,1001'],
  ['words', 'tomorrow, 3'],
])('stops at %s, naming the line', (_what, bad) => {
  const { status, lines, stderr } = workdays(`2026-02-13,3\n${bad}\n2026-05-08,1\n`)
  expect(status).toBe(1)
  expect(lines).toEqual(['2026-02-25'])
  expect(stderr).toContain(`line 2: "${bad}" is not a day and a number of working days`)
})
