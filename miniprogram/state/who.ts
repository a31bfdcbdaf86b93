import { onSessionChange } from '../api/session';
import type { Me } from '../api/types';
import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';

/** The person as the first screen shows them: remembered, so that the list need not wait for it. */
export interface Who {
  id: string;
  name: string;
  home: string;
  /** Whether an organiser has a name and a number of them. */
  reachable: boolean;
}

const kept = stored<Who | undefined>('who', undefined);
const changes = emitter<void>();

onSessionChange(() => {
  kept.clear();
});

export const onWhoChange = changes.on;
export const who = (): Who | undefined => kept.read();

/** Learns from any answer about the person. */
export const learnWho = <M extends Pick<Me, 'id' | 'displayName' | 'community' | 'name' | 'phone'>>(me: M): M => {
  const next = {
    id: me.id,
    name: me.displayName,
    home: me.community?.name ?? '',
    reachable: me.name !== null && me.phone !== null,
  };
  const before = kept.read();
  if (
    before?.id !== next.id ||
    before.name !== next.name ||
    before.home !== next.home ||
    before.reachable !== next.reachable
  ) {
    kept.write(next);
    changes.tell();
  }
  return me;
};
