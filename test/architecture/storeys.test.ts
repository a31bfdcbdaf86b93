import { expect } from 'chai';
import { storeysDrawing } from '../../scripts/generate-storeys.ts';
import { importsOf } from './imports.ts';
import { readStoreys, violationsOf, type Storey } from './storeys.ts';

describe('storeys', () => {
  it('hold: every file stands in a listed room, and imports, types too, go to lower rooms only', () => {
    expect(violationsOf(readStoreys(), importsOf(['server', 'shared']))).to.deep.equal([]);
  });

  it('are drawn as they are listed', () => {
    const { written, drawn } = storeysDrawing();
    expect(written, 'npm run generate:storeys').to.equal(drawn);
  });

  it('say of every room what it is for', () => {
    for (const { storey, is, rooms } of readStoreys())
      for (const [room, sentence] of Object.entries({ ...rooms, [storey]: is }))
        expect(sentence, room).to.match(/^[A-Z].+\.$/);
  });

  const house: Storey[] = [
    { storey: 'shared', is: '', rooms: {} },
    { storey: 'domain', is: '', rooms: { units: '', tasks: '', lists: 'Planned: later.' } },
    { storey: 'features', is: '', rooms: { claims: '' } },
    { storey: 'composition', is: '', rooms: {} },
  ];
  const files = {
    'shared/words.ts': [],
    'server/domain/units/model.ts': ['shared/words.ts'],
    'server/domain/tasks/model.ts': ['server/domain/units/model.ts'],
    'server/features/claims/take.ts': ['server/domain/tasks/model.ts', 'server/domain/units/model.ts'],
    'server/app.ts': ['server/features/claims/take.ts'],
  };
  const found = (changed: Record<string, string[]>) =>
    violationsOf(house, new Map(Object.entries({ ...files, ...changed })));

  it('would find what is wrong with a house', () => {
    expect(found({})).to.deep.equal([]);
    expect(found({ 'server/domain/units/a.ts': ['server/features/claims/take.ts'] })).to.deep.equal([
      'domain/units and features/claims import each other: server/domain/units/a.ts → server/features/claims/take.ts, server/features/claims/take.ts → server/domain/units/model.ts',
    ]);
    expect(found({ 'server/features/claims/take.ts': ['server/app.ts'] })).to.deep.equal([
      'features/claims and composition import each other: server/features/claims/take.ts → server/app.ts, server/app.ts → server/features/claims/take.ts',
    ]);
    expect(found({ 'shared/words.ts': ['server/app.ts'] })).to.deep.equal([
      'shared → composition goes up: shared/words.ts → server/app.ts',
    ]);
    expect(found({ 'server/features/rotas/end.ts': [] })).to.deep.equal(['features/rotas has no entry']);
    expect(found({ 'server/features/loose.ts': [] })).to.deep.equal(['features has no entry']);
    expect(found({ 'server/domain/lists/model.ts': [] })).to.deep.equal([
      'domain/lists is there and listed as planned',
    ]);
    const withoutTasks = new Map(Object.entries(files).filter(([file]) => !file.includes('/domain/tasks/')));
    expect(violationsOf(house, withoutTasks)).to.include('domain/tasks is listed and not there');
  });
});
