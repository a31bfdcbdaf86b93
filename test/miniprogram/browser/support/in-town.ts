import { expect } from 'chai';
import { type PhonePage } from '../../../preview/support/browser.ts';
import { startTown, type Town } from './town.ts';

/**
 * A town for the tests of a block, handed to `settle` once it stands, and phones in it. After each test none may have
 * an error in its console.
 */
export const liveInTown = (settle: (town: Town) => void): { phoneOf: Town['phone']; phones: PhonePage[] } => {
  let town: Town;
  const phones: PhonePage[] = [];
  before(async function () {
    town = await startTown();
    settle(town);
  });
  after(async () => {
    await town.close();
  });
  afterEach(() => {
    for (const { errors } of phones.splice(0)) expect(errors).to.deep.equal([]);
  });
  return {
    phones,
    phoneOf: async (...given) => {
      const phone = await town.phone(...given);
      phones.push(phone);
      return phone;
    },
  };
};
