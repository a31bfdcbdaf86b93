import type { ObjectId } from 'mongodb';
import { BrowserClient } from './browser-client.ts';
import type { TestServer } from './server.ts';

interface Person {
  _id: ObjectId;
}

/** Opens the code on somebody's phone and confirms it; gives the number that the phone showed. */
export async function confirmOnPhone(server: TestServer, person: Person, digits: string): Promise<string> {
  const phone = server.as(person);
  const { body } = await phone.post('/desktop-log-ins/seen', { code: digits });
  await phone.post('/desktop-log-ins/confirmation', { code: digits });
  return body.number as string;
}

/** A browser that somebody's phone has logged in. */
export async function loggedInBrowser(server: TestServer, person: Person): Promise<BrowserClient> {
  const browser = new BrowserClient(server.url);
  const { body: asked } = await browser.post('/desktop-log-ins', {});
  await confirmOnPhone(server, person, asked.digits as string);
  await browser.get(`/desktop-log-ins/${asked.id}`);
  return browser;
}
