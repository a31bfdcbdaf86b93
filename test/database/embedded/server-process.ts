/** Run by `startInAnotherProcess`: a server's part, up to the moment where it is killed. */
import { startEmbedded } from '../../../server/database/embedded/start.ts';

const { pid, port } = await startEmbedded({ dataDir: process.argv[2], log: () => undefined });
process.send?.({ pid, port });
setInterval(() => undefined, 60_000);
