import { onSessionChange } from '../api/session';
import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';

/** The person as the first screen shows them: remembered, so that the list need not wait for it. */
export interface Who {
  name: string;
  home: string;
}

const kept = stored<Who | undefined>('who', undefined);
const changes = emitter<void>();

onSessionChange(() => {
  kept.clear();
});

export const onWhoChange = changes.on;
export const who = (): Who | undefined => kept.read();

/** Learns from any answer about the person. */
export const learnWho = <M extends { displayName: string; community: { name: string } | null }>(me: M): M => {
  const next = { name: me.displayName, home: me.community?.name ?? '' };
  const before = kept.read();
  if (before?.name !== next.name || before.home !== next.home) {
    kept.write(next);
    changes.tell();
  }
  return me;
};
