/* jest setupFilesAfterEnv: a warning that nobody expected fails the test it appears in. */
const said: unknown[][] = []

beforeEach(() => {
  for (const level of ['warn', 'error'] as const)
    jest.spyOn(console, level).mockImplementation((...args: unknown[]) => void said.push(args))
})

afterEach(() => {
  const [first] = said.splice(0)
  if (first) throw new Error(`unexpected warning: ${first.map(String).join(' ')}`)
})
