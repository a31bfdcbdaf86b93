import { cp } from 'node:fs/promises';
import path from 'node:path';
import { buildWhenChanged } from './when-changed.ts';

// Puts the built console into the folder that is named.
const built = await buildWhenChanged(({ zh, en }) => console.log(`${zh} · ${en}`))();
await cp(built, path.resolve(process.argv[2]), { recursive: true });
