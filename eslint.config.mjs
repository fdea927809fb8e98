import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

/** Files below `from` may not import what matches; the message says where the arrow should point instead. */
const boundary = (from, ...bans) => ({
  files: [`${from}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: bans.map(([regex, message, allowTypeImports = false]) => ({
          regex,
          message,
          allowTypeImports,
        })),
      },
    ],
  },
})

const SDK = '^(wx-server-sdk|@cloudbase/)'
const LOCAL = '(^|/)local/'

export default defineConfig(
  globalIgnores(['dist', 'miniprogram/miniprogram_npm', '**/fixture/**', 'artifacts']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs'] },
      },
    },
    rules: {
      // `type` and `interface` are both fine where a table is derived
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // environment variables keep their quotes, as tsc’s noPropertyAccessFromIndexSignature would want
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // interfaces are async where one implementation needs it
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        require: 'readonly',
        process: 'readonly',
        module: 'readonly',
        console: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },

  // DESIGN §3: arrows point one way
  boundary(
    'miniprogram',
    ['cloudfunctions/', 'the mini-program knows the contract, not the functions'],
    [LOCAL, 'the mini-program runs in WeChat'],
    ['^node:', 'the mini-program runs in WeChat'],
  ),
  boundary(
    'miniprogram/contract',
    ['^(?!\\.)', 'the contract is pure: no packages'],
    ['\\.\\./', 'the contract imports only itself'],
  ),
  boundary(
    'cloudfunctions/domain',
    [
      '^(?!\\.|chinese-days|minisearch$)',
      'rules are pure: no packages but the calendar’s table and the search index',
    ],
    [
      '^(\\.\\./)+(platform|repository|citizen|staff|admin|console|timer|schema)(/|$)',
      'rules know no I/O',
    ],
  ),
  boundary(
    'cloudfunctions/repository',
    [SDK, 'only platform/ knows an SDK'],
    [
      '(^|/)\\.\\./(citizen|staff|admin|console|timer)/',
      'repositories serve functions, not the reverse',
    ],
  ),
  boundary('cloudfunctions/platform', [
    '(^|/)(repository|citizen|staff|admin|console|timer|push)/',
    'the platform knows no function',
  ]),
  {
    // only platform/ touches an SDK; a function’s index.ts names it to have it bundled
    files: ['cloudfunctions/{citizen,staff,admin,console,timer,push}/**/*.ts'],
    ignores: ['cloudfunctions/*/index.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: SDK, message: 'only platform/ knows an SDK' }] },
      ],
    },
  },
  {
    // only api/ touches wx.cloud
    files: ['miniprogram/**/*.ts'],
    ignores: ['miniprogram/api/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='wx'][property.name='cloud']",
          message: 'only api/ touches wx.cloud',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // jest's expect.any and answers of fakes
      '@typescript-eslint/unbound-method': 'off', // expect(wx.navigateTo): a fake is named, not called
      'max-lines': 'off',
    },
  },
)
