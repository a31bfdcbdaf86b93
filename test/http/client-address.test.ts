import type { IncomingMessage } from 'node:http';
import { expect } from 'chai';
import fc from 'fast-check';
import { clientAddress } from '../../server/platform/http/client-address.ts';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

const address = fc.oneof(fc.ipV4(), fc.ipV6());
/** A header as a client may write it: anything, addresses among it. */
const written = fc.array(fc.oneof(address, fc.string(), fc.constant('unknown'), fc.constant('')), { maxLength: 6 });

describe('H20: whose request it is', () => {
  it('is what the outermost trusted proxy saw, whatever the client wrote', () => {
    fc.assert(
      fc.property(written, fc.array(address, { minLength: 1, maxLength: 4 }), address, (before, seen, last) => {
        const forwarded = [...before, ...seen].join(', ');
        expect(clientAddress(request(last, forwarded), seen.length)).to.equal(clientAddress(request(seen[0]), 0));
      }),
    );
  });

  it('is whoever connects, where no proxy is trusted', () => {
    fc.assert(
      fc.property(written, address, (forwarded, last) => {
        expect(clientAddress(request(last, forwarded.join(',')), 0)).to.equal(clientAddress(request(last), 0));
      }),
    );
  });

  it('is a short address and never what a client makes up, however it comes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), address, fc.nat(3), (header, last, proxies) => {
        const key = clientAddress(request(last, header), proxies);
        expect(key).to.match(/^[0-9a-f.:]{2,39}(\/64)?$/);
      }),
    );
    expect(clientAddress(request('192.0.2.7', 'a'.repeat(12_000)), 1)).to.equal('192.0.2.7');
    expect(clientAddress(request('192.0.2.7', '203.0.113.5'), 3), 'shorter than the proxies make it').to.equal(
      '192.0.2.7',
    );
  });

  it('is the /64 of an IPv6 subscriber, one for all of its addresses', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff)), ([a, b, c, d]) => {
        const tail = [a, b, c, d].map((part) => part.toString(16)).join(':');
        expect(clientAddress(request(`2001:db8:1:2:${tail}`), 0)).to.equal('2001:db8:1:2::/64');
      }),
    );
    expect(clientAddress(request('fe80::1%eth0'), 0)).to.equal('fe80::/64');
  });

  const forms: [string, string][] = [
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['203.0.113.5:4711', '203.0.113.5'],
    ['[2001:db8::1]:4711', '2001:db8::/64'],
    ['[2001:db8::1]', '2001:db8::/64'],
  ];
  for (const [form, expected] of forms) {
    it(`is found as a proxy writes it: ${form}`, () => {
      expect(clientAddress(request('10.0.0.1', `spoofed, ${form}`), 1)).to.equal(expected);
    });
  }
});
