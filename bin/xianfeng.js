#!/usr/bin/env node
import { existsSync } from 'node:fs';

// The built command where there is one; in a checkout that was never built, the source itself.
const built = new URL('../dist/server/main.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(new URL('../server/main.ts', import.meta.url).href);
}
