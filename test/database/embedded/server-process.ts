/** Run by `startInAnotherProcess`: a server's part, up to the moment where it is killed. */
import { startEmbedded } from '../../../server/platform/database/embedded/start.ts';

const [dataDir, ephemeral] = process.argv.slice(2);
const { pid, port } = await startEmbedded({ dataDir, ephemeral: ephemeral === 'ephemeral', log: () => undefined });
process.send?.({ pid, port });
setInterval(() => undefined, 60_000);
