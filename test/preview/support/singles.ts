import type { Browser } from 'playwright-core';
import { elapsed } from '../../support/clock.ts';
import { letPass } from '../../support/until.ts';

interface Call {
  /** Milliseconds after which it is given up. */
  timeout?: number;
}

type Send = (target: unknown, method: string, parameters: unknown, call: Call) => Promise<unknown>;

/** The part of Playwright's client by which every call goes. */
interface Client {
  _connection: { sendMessageToServer: Send };
}

/** Whether a locator that stands for one element found several. */
const isAmbiguous = (error: unknown): boolean => {
  const { message, details } = error as Error & { details?: { customErrorMessage?: string } };
  return `${message} ${details?.customErrorMessage}`.includes('strict mode violation');
};

/**
 * Lets every call look again, within its own time, while its locator finds several elements: a dialog on its way out,
 * or the row of an answer before, stands beside the new one for a moment. Playwright looks again for an element that is
 * not there yet, and gives up at once where there are two.
 */
export function awaitSingles(browser: Browser): void {
  const connection = (browser as unknown as Client)._connection;
  const send = connection.sendMessageToServer.bind(connection);
  connection.sendMessageToServer = async (target, method, parameters, call) => {
    for (const began = elapsed(); ; await letPass(20, 'one of them goes')) {
      try {
        return await send(target, method, parameters, call);
      } catch (error) {
        if (!isAmbiguous(error) || elapsed() - began > (call.timeout ?? 0)) throw error;
      }
    }
  };
}
