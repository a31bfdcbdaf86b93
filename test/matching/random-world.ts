import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { taskAt, volunteerAt } from './worlds.ts';

/** Repeatable numbers in [0, 1). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Tasks and volunteers of every sort, spread over twenty kilometres. */
export async function randomWorld(
  server: TestServer,
  units: SmallCity,
  random: () => number,
  size: { tasks: number; volunteers: number },
): Promise<void> {
  const skill = () => (random() < 0.3 ? ('english' as const) : null);
  for (let i = 0; i < size.tasks; i++) {
    await taskAt(server, random() < 0.5 ? units.community : units.elsewhere, random() * 20, {
      inHours: 12 + random() * 100,
      exposure: Math.floor(random() * 100),
      category: random() < 0.5 ? 'care' : 'epidemic',
      rules: {
        partyOnly: random() < 0.1,
        minAge: random() < 0.1 ? 60 : 0,
        unitOnly: random() < 0.1,
        invitedOnly: random() < 0.05,
      },
      roles: [
        server.make.role({ skill: skill(), slots: 3, taken: Math.floor(random() * 4) }),
        server.make.role({ skill: skill() }),
      ],
    });
  }
  for (let i = 0; i < size.volunteers; i++) {
    const partyMember = random() < 0.3;
    await volunteerAt(
      server,
      random() * 20,
      {
        radiusKm: 2 + random() * 20,
        skills: random() < 0.5 ? [{ skill: 'english' }] : [],
        paused: random() < 0.1,
        weekly: random() < 0.3 ? [1, 2, 3, 4].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1_440 })) : [],
      },
      {
        communityId: random() < 0.5 ? units.community._id : null,
        reliability: { kept: Math.floor(random() * 9), missed: Math.floor(random() * 3) },
        partyMember,
        ...(partyMember
          ? { consents: [{ kind: 'partyMembership' as const, version: '1', at: server.clock.now() }] }
          : {}),
      },
    );
  }
}
