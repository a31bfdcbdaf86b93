import { expect } from 'chai';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { ownCollections } from '../../scripts/lint/rules.js';
import { root } from './imports.ts';

describe('own-collections', () => {
  const found = (filename: string, code: string) =>
    new Linter({ cwd: root })
      .verify(
        code,
        [
          {
            files: ['**/*.ts'],
            languageOptions: { parser: tseslint.parser },
            plugins: { house: { rules: { 'own-collections': ownCollections } } },
            rules: { 'house/own-collections': 'error' },
          },
        ],
        `${root}${filename}`,
      )
      .map(({ messageId }) => messageId);

  it('finds what opens, or could open, another room’s collection', () => {
    const file = 'server/features/claims/batch/take.ts';
    expect(found(file, "import { tasks } from '../../../domain/tasks/model.ts';")).to.deep.equal(['another']);
    expect(found(file, "import { type TaskDoc, tasks } from '../../../domain/tasks/model.ts';")).to.have.length(1);
    expect(found(file, "await import('../../rotas/model.ts');")).to.deep.equal(['another']);
    expect(found('server/domain/tasks/queries.ts', "export { tasks } from './model.ts';")).to.deep.equal(['handed']);
    expect(found('server/domain/tasks/queries.ts', "export * from './model.ts';")).to.deep.equal(['handed']);
    expect(found(file, "const marks = defineCollection('marks', {});")).to.deep.equal(['place']);
  });

  it('lets a room open its own, and everybody know its types', () => {
    expect(found('server/features/rotas/turns/fill.ts', "import { rotas } from '../model.ts';")).to.deep.equal([]);
    expect(found('server/features/rotas/own-data.ts', "import { swaps } from './swaps/model.ts';")).to.deep.equal([]);
    expect(
      found('server/features/a/b.ts', "import type { TaskDoc } from '../../domain/tasks/model.ts';"),
    ).to.deep.equal([]);
    expect(found('server/domain/tasks/queries.ts', "export type { TaskDoc } from './model.ts';")).to.deep.equal([]);
  });
});
