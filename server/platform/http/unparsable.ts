import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ServiceContext } from './context.ts';

const statusOf: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what never became a request: no route, no language, no body. It is counted and logged like any refusal; the
 * error carries the packet as it came, with whatever token or name is in it, and stays out of the log.
 */
export const refuseUnparsable =
  ({ log, metrics }: Pick<ServiceContext, 'log' | 'metrics'>) =>
  (error: NodeJS.ErrnoException, socket: Duplex): void => {
    const code = error.code ?? 'unknown';
    if (code !== 'ECONNRESET') {
      const status = statusOf[code] ?? 400;
      metrics.refusals.inc({ code: 'unparsable', route: 'none' });
      log.info({ code, status }, 'refused: not a request');
      if (socket.writable) {
        socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
        return;
      }
    }
    socket.destroy();
  };
