import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { apiTypes, apiTypesFile } from '../../scripts/generate-api.ts';
import { keptShape, keptShapeFile } from '../../scripts/generate-kept-shape.ts';

describe('the clients’ types', function () {
  it('are what the routes declare now; `npm run generate:api` writes them', async () => {
    expect(readFileSync(apiTypesFile, 'utf8') === (await apiTypes()), 'shared/api.d.ts is current').to.equal(true);
  });

  it('name by a hash what phones keep: a number raised by hand let pages of the version before break this one', () => {
    expect(readFileSync(keptShapeFile, 'utf8'), '`npm run generate:api` writes it').to.equal(keptShape());
  });

  it('import nothing', () => {
    expect(readFileSync(apiTypesFile, 'utf8')).to.not.match(/^import |\bimport\(|\brequire\(/m);
  });
});
