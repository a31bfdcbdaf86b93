import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { apiTypes, apiTypesFile } from '../../scripts/generate-api.ts';

describe('the clients’ types', function () {
  it('are what the routes declare now; `npm run generate:api` writes them', async () => {
    expect(readFileSync(apiTypesFile, 'utf8') === (await apiTypes()), 'shared/api.d.ts is current').to.equal(true);
  });

  it('import nothing', () => {
    expect(readFileSync(apiTypesFile, 'utf8')).to.not.match(/^import |\bimport\(|\brequire\(/m);
  });
});
