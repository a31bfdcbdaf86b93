import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Whose request it is, as limits count: an IPv4 address, or the /64 that one IPv6 subscriber has. Never anything that
 * the client wrote: each trusted proxy adds the address that it saw to the end of `X-Forwarded-For`, so that the
 * outermost one's is as many entries from the end as there are proxies, whatever stands before it.
 *
 * @param trustedProxies how many proxies stand in a row before the service; 0: whoever connects is the client
 */
export function clientAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const seen = socket.remoteAddress ?? '';
  if (trustedProxies === 0) return network(seen);
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  return network(withoutPort(forwarded.at(-trustedProxies)?.trim() ?? '')) || network(seen);
}

/**
 * Empty where it is no address: a header of another form, or shorter than the proxies would have made it, names nobody.
 */
function network(address: string): string {
  const family = isIP(address);
  if (family === 0) return '';
  // Written in the one way that `isIP` knows.
  if (family === 4) return address;
  // An IPv4 address that a dual-stack socket writes as IPv6 is the same client.
  const parsed = ipaddr.process(address.replace(/%.*$/, ''));
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const prefix = parsed.toByteArray().fill(0, 8);
  return `${ipaddr.fromByteArray(prefix).toString()}/64`;
}

/** Some proxies add the port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const withoutPort = (entry: string): string =>
  entry.replace(/^\[([^\]]+)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
