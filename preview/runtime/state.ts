import type { PageStack } from './pages/stack.ts';
import type { AppSource } from './source.ts';

/** The one mini-program that runs in this frame; set by main.ts before any of its code runs. */
export const running: { stack: PageStack; source: AppSource; app: Record<string, unknown> } = {
  stack: undefined as unknown as PageStack,
  source: undefined as unknown as AppSource,
  app: {},
};
