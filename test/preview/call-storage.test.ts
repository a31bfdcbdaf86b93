import { expect } from 'chai';
import { executionAsyncId } from 'node:async_hooks';
import { openPhone } from './support/browser.ts';
import { see } from './support/see.ts';

/** Promises have a number of their own only where a hook is called for each. */
const areHooked = (): Promise<boolean> => Promise.resolve().then(() => executionAsyncId() !== 0);

describe('a browser beside a service', () => {
  it('has no hook called for the promises of its process, which each request would pay', async () => {
    const before = await areHooked();
    const { page } = await openPhone('data:text/html,<button onclick="this.textContent=`2`">1</button>');
    await page.getByRole('button').click();
    await see(page.getByRole('button')).toHaveText('2');
    expect(await areHooked()).to.equal(before);
  });
});
