import { expect } from 'chai';
import type { PhonePage } from '../../../preview/support/browser.ts';
import type { Town } from './town.ts';

/** Phones for the tests of a block. After each test they are put away, and none may have an error in its console. */
export const handOutPhones = (town: () => Town): { phoneOf: Town['phone']; phones: PhonePage[] } => {
  const phones: PhonePage[] = [];
  afterEach(async () => {
    for (const { errors, context } of phones.splice(0)) {
      expect(errors).to.deep.equal([]);
      await context.close();
    }
  });
  return {
    phones,
    phoneOf: async (...given) => {
      const phone = await town().phone(...given);
      phones.push(phone);
      return phone;
    },
  };
};
