import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Imports that would turn the one-way dependencies (docs/architecture.md) around. */
const forbid = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
const anotherDomainsModel = {
  regex: '^(\\.\\./)+(?!database/)[a-z-]+/(model|store)(/[a-z-]+)?\\.ts$',
  message: 'Reach another domain through its commands and queries, never through its model.',
};

/** The wall clock is read in one place of the server and, of the tests, in none: time is given. */
const readsWallClock = (message) => [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message },
  { selector: "CallExpression[callee.name='Date']", message },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
    message,
  },
];
const timeIsGiven = (files, ignores, message) => ({
  files,
  ignores,
  rules: { 'no-restricted-syntax': ['error', ...readsWallClock(message)] },
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', '.cache/', 'artifacts/', 'miniprogram/shared/', 'preview/dist/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name="ctx"][property.name=/^(ip|ips|host|hostname|origin|href|secure)$/]',
          message: 'The client writes it: take clientAddress(), or the configured base URL.',
        },
      ],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable' } },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
  forbid(['shared/**'], [{ regex: '^(\\.\\./|[a-z@])', message: 'The contract imports nothing.' }]),
  forbid(
    ['server/engine/**'],
    [
      {
        regex: '^(\\.\\./)+(domain|features|entry|platform/(?!geo|process))/?|^(mongoose|mongodb|koa|pino|@koa)',
        message: 'The engine is pure: no database, no HTTP, no clock.',
      },
    ],
  ),
  forbid(['server/!(database|demo)/**'], [anotherDomainsModel]),
  timeIsGiven(['server/**'], ['server/platform/time/clock.ts'], 'Time comes from a Clock (platform/time/clock.ts).'),
  timeIsGiven(['test/**'], ['test/support/clock.ts'], 'Tests get their time (test/support/clock.ts).'),
  {
    // A chai assertion is an expression; a test may read any answer.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
