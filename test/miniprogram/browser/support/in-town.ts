import { expect } from 'chai';
import { type PhonePage } from '../../../preview/support/browser.ts';
import { startTown, type Town } from './town.ts';

type OpensPhone = Town['phone'];

interface Phones {
  /** Opens a phone for a test. */
  phoneOf: OpensPhone;
  /** The same, where the person has logged in before. */
  loggedInPhoneOf: OpensPhone;
  /** Opens one that stays, logged in, for all tests of the block: in a `before`. */
  keepPhoneOf: OpensPhone;
  /** The phones that the running test has opened. */
  phones: PhonePage[];
}

/**
 * A town for the tests of a block, handed to `settle` once it stands, and phones in it. After each test none of them
 * may have an error in its console.
 */
export const liveInTown = (settle: (town: Town) => void): Phones => {
  let town: Town;
  const phones: PhonePage[] = [];
  const kept: PhonePage[] = [];
  before(async function () {
    town = await startTown();
    settle(town);
  });
  after(async () => {
    await town.close();
  });
  afterEach(() => {
    for (const { errors } of [...phones.splice(0), ...kept]) expect(errors).to.deep.equal([]);
  });
  const opening =
    (way: 'phone' | 'loggedInPhone', into: PhonePage[]): OpensPhone =>
    async (...given) => {
      const phone = await town[way](...given);
      into.push(phone);
      return phone;
    };
  return {
    phones,
    phoneOf: opening('phone', phones),
    loggedInPhoneOf: opening('loggedInPhone', phones),
    keepPhoneOf: opening('loggedInPhone', kept),
  };
};
