const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2022' },
    module: { type: 'commonjs' },
  },
]

const common = {
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '\\.[jt]s$': swc },
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.huiyin'],
  setupFilesAfterEnv: ['<rootDir>/test/support/strict.ts'],
}

const onNode = (displayName) => ({
  ...common,
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
})

export default {
  // both cores of the smallest machine: jest would leave one to a watcher that is not there
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/support/heaviest-first.cjs',
  reporters: ['default', '<rootDir>/test/support/tally.cjs'],
  projects: [
    onNode('domain'),
    onNode('functions'),
    onNode('local'),
    onNode('preview'),
    onNode('e2e'),
    { ...onNode('deploy'), globalSetup: '<rootDir>/test/deploy/install.ts' },
    {
      ...common,
      displayName: 'miniprogram',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/miniprogram/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/miniprogram/support/wx.ts'],
      setupFilesAfterEnv: [
        '<rootDir>/test/support/strict.ts',
        '<rootDir>/test/miniprogram/support/exparser.ts',
      ],
      // npm packages resolve as DevTools does it: from miniprogram_npm, a package's own from the one nested in it
      moduleNameMapper: {
        '^tdesign-miniprogram/(.*)$':
          '<rootDir>/miniprogram/miniprogram_npm/tdesign-miniprogram/$1',
        '^(dayjs|marked|tinycolor2|tslib)(/.*)?$':
          '<rootDir>/miniprogram/miniprogram_npm/tdesign-miniprogram/miniprogram_npm/$1$2',
      },
    },
  ],
}
