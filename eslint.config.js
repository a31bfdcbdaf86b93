import eslint from '@eslint/js';
import vue from 'eslint-plugin-vue';
import vueParser from 'vue-eslint-parser';
import tseslint from 'typescript-eslint';
import {
  boundedWaits,
  commentSubject,
  constantNames,
  halfOpenLimits,
  oneAtATime,
  ownCollections,
  patientReads,
} from './scripts/lint/rules.js';
import './scripts/lint/vue-scripts.js';

/** Imports that would turn the one-way dependencies (docs/architecture.md) around. */
const forbid = (files, patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
/** Ways around a collection's room: opening it by its name. */
const byName = (selector) => ({
  selector,
  message: 'Open a collection through its declaration, in its own room: by name only platform/database does.',
});

const privateByType = {
  selector:
    ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"], AccessorProperty)[accessibility="private"]',
  message: 'Write #name: private at run time too, and seen as such where it is used.',
};

/**
 * Private names cost a ranking two thirds more time than properties (bench:ranking, 10 % of 123,000 tasks), so the
 * engine has none.
 */
const privateAtRunTime = {
  selector: ':matches(PropertyDefinition, MethodDefinition, AccessorProperty) > PrivateIdentifier',
  message: 'The engine writes `private name`: its loops read thousands of them a query, and #name is slower.',
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
const serverTime = readsWallClock('Time comes from a Clock (platform/time/clock.ts).');
const testTime = readsWallClock('Tests get their time (test/support/clock.ts).');

const clientsOwnWords = {
  selector: 'MemberExpression[object.name="ctx"][property.name=/^(ip|ips|host|hostname|origin|href|secure)$/]',
  message: 'The client writes it: take clientAddress(), or the configured base URL.',
};
const collectionsByName = [
  byName('CallExpression[callee.property.name="collection"]'),
  byName('Property[key.name=/^[$](lookup|graphLookup|unionWith)$/] Property[key.name=/^(from|coll)$/] > Literal'),
  byName('Property[key.name=/^[$](unionWith|merge|out)$/] > Literal'),
];
/** One collector that fails takes all figures off the page of metrics. */
const askedMetrics = {
  selector:
    'NewExpression[callee.name=/^(Gauge|Counter|Histogram|Summary)$/] Property[key.name="collect"], AssignmentExpression[left.property.name="collect"]',
  message: 'Declare it by askedGauge (platform/metrics): it is left out where it cannot be had in time.',
};
/** The doctor says “well” of nothing that it could not look at. */
const swallowed = [
  'CatchClause[param=null]',
  'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression[params.length=0]',
  'CatchClause Property[key.name="severity"] > Literal[value="fine"]',
].map((selector) => ({
  selector,
  message: 'What could not be looked at is a finding: say why (notLookedAt), or throw.',
}));
/** A shape of the API that a client writes down itself, beside the generated one. */
const shapeByHand = {
  selector: 'TSTypeReference[typeName.name="Promise"] TSTypeLiteral',
  message: 'Name the shape that the API answers: AnswerOf<…>, or its own name (miniprogram/api/types.ts).',
};
/** What no file of these may write; a later block replaces an earlier one's list, so each names the whole. */
const forbidOnly = (files, ...rules) => ({ files, rules: { 'no-restricted-syntax': ['error', ...rules] } });
const forbidSyntax = (files, ...rules) => forbidOnly(files, clientsOwnWords, privateByType, ...rules);

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      '.cache/',
      'artifacts/',
      'miniprogram/shared/',
      'shared/api.d.ts',
      'preview/dist/',
    ],
  },
  eslint.configs.recommended,
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['console/**/*.vue'] })),
  {
    files: ['**/*.ts', 'console/**/*.vue'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
    },
  },
  {
    files: ['console/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // TypeScript knows the names and what may be absent, and Prettier the layout.
      'no-undef': 'off',
      'vue/require-default-prop': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  // The drawings of shared/face are markup, and our own.
  { files: ['console/look/*.vue'], rules: { 'vue/no-v-html': 'off' } },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable' } },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } } },
  forbid(
    ['shared/**'],
    [{ regex: '^(\\.\\./(?!(words|durations)\\.ts)|[a-z@])', message: 'The contract imports nothing.' }],
  ),
  forbid(
    ['server/engine/**'],
    [
      {
        regex:
          '^(\\.\\./)+(domain|features|entry|platform/(?!geo|process|text/search/runs))/?|^(mongoose|mongodb|koa|pino|@koa)',
        message: 'The engine is pure: no database, no HTTP, no clock.',
      },
    ],
  ),
  {
    ...forbid(
      ['console/**'],
      [{ regex: 'element/dialog', message: 'Take parts/DialogFrame.vue: what closes is gone at once.' }],
    ),
    ignores: ['console/parts/DialogFrame.vue'],
  },
  {
    files: ['server/**/*.ts'],
    plugins: { house: { rules: { 'own-collections': ownCollections, 'one-at-a-time': oneAtATime } } },
    rules: { 'house/own-collections': 'error', 'house/one-at-a-time': 'error' },
  },
  {
    files: ['{server,shared,console,miniprogram}/**/*.{ts,vue}'],
    ignores: ['server/engine/**', 'shared/passed.ts'],
    plugins: { times: { rules: { 'half-open-limits': halfOpenLimits } } },
    rules: { 'times/half-open-limits': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/bench/**', 'test/support/until.ts'],
    plugins: { house: { rules: { 'bounded-waits': boundedWaits } } },
    rules: { 'house/bounded-waits': 'error' },
  },
  {
    files: ['test/{console,miniprogram,preview}/**/*.ts'],
    ignores: ['test/preview/support/see.ts'],
    plugins: { screens: { rules: { 'patient-reads': patientReads } } },
    rules: { 'screens/patient-reads': 'error' },
  },
  {
    files: ['{server,shared,miniprogram,preview,console,scripts,bin,test}/**/*.{ts,js,vue}'],
    plugins: { words: { rules: { 'comment-subject': commentSubject, 'constant-names': constantNames } } },
    rules: {
      'words/comment-subject': 'error',
      'words/constant-names': 'error',
      // Prettier breaks code, and leaves comments as they are.
      'max-len': ['error', { code: 10_000, comments: 120, ignoreUrls: true }],
    },
  },
  // The composition gathers every collection.
  { files: ['server/collections.ts'], rules: { 'house/own-collections': 'off' } },
  forbidSyntax(['**/*.{ts,vue}']),
  forbidSyntax(['miniprogram/**/*calls.ts'], shapeByHand),
  forbidSyntax(['server/**/*.ts'], askedMetrics, ...collectionsByName, ...serverTime),
  forbidSyntax(['server/platform/metrics/asked-gauge.ts'], ...collectionsByName, ...serverTime),
  forbidOnly(['server/engine/**'], clientsOwnWords, privateAtRunTime, ...collectionsByName, ...serverTime),
  // A backup, a migration and the demo's loader go through all collections, whatever they hold.
  forbidSyntax(
    ['server/platform/{database,backup,migrations}/**', 'server/entry/demo/load-demo-city.ts'],
    askedMetrics,
    ...serverTime,
  ),
  forbidSyntax(['server/platform/time/clock.ts'], ...collectionsByName),
  forbidSyntax(['server/entry/doctor/**'], ...swallowed, askedMetrics, ...collectionsByName, ...serverTime),
  forbidSyntax(['test/**'], ...testTime),
  forbidSyntax(['test/support/clock.ts']),
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
