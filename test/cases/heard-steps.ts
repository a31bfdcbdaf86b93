import { ObjectId } from 'mongodb';
import type { CaseVerb } from '../../shared/case-states.ts';
import type { MessageKind } from '../../shared/words.ts';
import { served as visitedAndSettled } from '../hours/support.ts';
import { nearlyPressing } from './nearly-pressing.ts';
import { hex, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const done = { solved: true, ...reason };
type Heard = readonly [who: keyof Office['staff'] | 'me' | 'other', kind: MessageKind];
/** A way to bring a step about: the case up to it, the step, and who has to hear of it. */
export interface Driven {
  /** @returns the case, and the step that is to be taken */
  ready: () => Promise<{ id: string; act: () => Promise<unknown> }>;
  heard: readonly Heard[];
}

/** Of each verb every way that tells others than the one before, at an office. */
export function stepsIn(office: Office): Readonly<Record<CaseVerb, readonly Driven[]>> {
  const handled = (fields?: object) => office.handled(fields);
  const dispatched = async (fields: object = {}): Promise<string> => {
    const id = await office.raise(office.city.street, fields);
    await step(office.at.street, id, 'dispatch', to(office.city.community));
    return id;
  };
  const helped = async (): Promise<string> => {
    const id = await handled();
    await step(office.at.community, id, 'parts', to(office.city.elsewhere));
    return id;
  };
  const served = async (): Promise<string> => {
    const id = await handled();
    await step(office.at.community, id, 'service', done);
    return id;
  };
  const asked = async (): Promise<string> => {
    const id = await handled();
    await step(office.at.community, id, 'extension', { minutes: 60, ...reason });
    return id;
  };
  const linked = async (): Promise<{ id: string; head: string }> => {
    const [id, head] = [await handled(), await handled()];
    await step(office.at.community, id, 'link', { headId: head });
    return { id, head };
  };
  /** A case, and one that is promised for later. */
  const apart = async () => ({ id: await handled(), headId: await (office.server.clock.forward(24), handled()) });
  const taken =
    (make: () => Promise<string>, by: keyof Office['at'] | 'me', path: string | ((id: string) => string), body = {}) =>
    async () => {
      const id = await make();
      const client = by === 'me' ? office.me : office.at[by];
      return { id, act: () => step(client, id, typeof path === 'string' ? path : path(id), body) };
    };
  const raised = () => office.raise(office.city.community);
  const questioned = async (): Promise<string> => {
    const id = await raised();
    await step(office.at.community, id, 'question', reason);
    return id;
  };
  const rated = (id: string, stars: number) => office.me.put(`/needs/${id}/rating`, { stars });
  const partOf = (): string => `parts/${hex(office.city.elsewhere)}/end`;

  return {
    receive: [
      {
        ready: async () => {
          const made = { id: '' };
          const act = async () => {
            made.id = await raised();
          };
          return Object.assign(made, { act });
        },
        heard: [['community', 'needRaised']],
      },
    ],
    askMore: [{ ready: taken(raised, 'community', 'question', reason), heard: [['me', 'caseProgress']] }],
    tellMore: [{ ready: taken(questioned, 'me', 'answer', reason), heard: [['community', 'caseWords']] }],
    addWords: [{ ready: taken(handled, 'me', 'words', reason), heard: [['community', 'caseWords']] }],
    accept: [{ ready: taken(raised, 'community', 'acceptance'), heard: [] }],
    refuse: [{ ready: taken(raised, 'community', 'refusal', reason), heard: [['me', 'caseProgress']] }],
    dispatch: [
      {
        ready: async () => {
          const id = await helped();
          return { id, act: () => step(office.at.community, id, 'dispatch', to(office.city.neighbour)) };
        },
        heard: [
          ['neighbour', 'caseArrived'],
          ['elsewhere', 'caseNews'],
        ],
      },
      {
        ready: async () => {
          const id = await handled();
          const urgent = { ...to(office.city.neighbour), grade: 'A' };
          return { id, act: () => step(office.at.community, id, 'dispatch', urgent) };
        },
        heard: [
          ['neighbour', 'caseUrgent'],
          ['me', 'needNews'],
        ],
      },
      {
        ready: async () => {
          const id = await office.raise(office.city.street);
          return { id, act: () => step(office.at.street, id, 'dispatch', to(office.city.community)) };
        },
        heard: [
          ['community', 'caseArrived'],
          ['me', 'caseProgress'],
        ],
      },
    ],
    sign: [{ ready: taken(dispatched, 'community', 'signature'), heard: [] }],
    contact: [{ ready: taken(() => handled({ caseKind: 'care.meal' }), 'community', 'contact'), heard: [] }],
    pause: [
      {
        ready: taken(handled, 'community', 'pause', reason),
        heard: [
          ['street', 'caseNews'],
          ['me', 'needNews'],
        ],
      },
    ],
    resume: [
      {
        ready: async () => {
          const id = await handled();
          await step(office.at.community, id, 'pause', reason);
          return { id, act: () => step(office.at.community, id, 'resumption') };
        },
        heard: [['me', 'needNews']],
      },
    ],
    askExtension: [
      {
        ready: taken(handled, 'community', 'extension', { minutes: 60, ...reason }),
        heard: [['street', 'extensionAsked']],
      },
    ],
    grantExtension: [
      {
        ready: taken(asked, 'street', 'extension-decision', { grant: true }),
        heard: [
          ['community', 'caseNews'],
          ['me', 'needNews'],
        ],
      },
      {
        // A promise that is late by the time that more is asked for does not move.
        ready: async () => {
          const id = await handled();
          office.server.clock.set('2026-03-05T09:00:00+08:00');
          await step(office.at.community, id, 'dispatch', to(office.city.neighbour));
          await step(office.at.neighbour, id, 'signature');
          await step(office.at.neighbour, id, 'extension', { minutes: 60, ...reason });
          return { id, act: () => step(office.at.street, id, 'extension-decision', { grant: true }) };
        },
        heard: [['neighbour', 'caseNews']],
      },
    ],
    denyExtension: [
      {
        ready: taken(asked, 'street', 'extension-decision', { grant: false, ...reason }),
        heard: [['community', 'caseNews']],
      },
    ],
    return: [
      {
        ready: taken(dispatched, 'community', 'return', { rule: 'otherDuty', ...reason }),
        heard: [['street', 'caseArrived']],
      },
    ],
    rule: [
      {
        ready: async () => {
          const id = await raised();
          await step(office.at.community, id, 'dispatch', to(office.city.elsewhere));
          await step(office.at.elsewhere, id, 'return', { rule: 'otherDuty', ...reason });
          const ruling = { ...to(office.city.elsewhere), ...reason };
          return { id, act: () => step(office.at.district, id, 'ruling', ruling) };
        },
        heard: [['elsewhere', 'caseArrived']],
      },
    ],
    involve: [
      {
        ready: async () => {
          const id = await handled();
          return { id, act: () => step(office.at.community, id, 'parts', to(office.city.elsewhere)) };
        },
        heard: [['elsewhere', 'caseArrived']],
      },
    ],
    endPart: [
      { ready: taken(helped, 'elsewhere', partOf, reason), heard: [['community', 'caseNews']] },
      { ready: taken(helped, 'community', partOf, reason), heard: [['elsewhere', 'caseNews']] },
    ],
    serve: [{ ready: taken(handled, 'community', 'service', done), heard: [['me', 'ratingAsked']] }],
    fulfil: [
      {
        ready: async () => {
          const { server, city } = office;
          const id = await handled();
          const task = await server.make.task(city.community, { needId: new ObjectId(id), inHours: 24 });
          const volunteer = await server.make.person();
          return { id, act: () => visitedAndSettled(server, volunteer, task) };
        },
        heard: [['me', 'ratingAsked']],
      },
    ],
    rate: [
      {
        ready: async () => {
          const id = await served();
          return { id, act: () => rated(id, 5) };
        },
        heard: [],
      },
    ],
    reopen: [
      {
        ready: taken(served, 'me', 'reopening', reason),
        heard: [
          ['community', 'caseArrived'],
          ['me', 'caseProgress'],
        ],
      },
    ],
    close: [{ ready: taken(served, 'street', 'closure', reason), heard: [] }],
    withdraw: [
      {
        ready: async () => {
          const id = await raised();
          return { id, act: () => office.me.post(`/needs/${id}/withdrawal`, {}) };
        },
        heard: [],
      },
    ],
    link: [
      {
        ready: async () => {
          const [id, headId] = [await handled(), await handled()];
          return { id, act: () => step(office.at.community, id, 'link', { headId }) };
        },
        heard: [['me', 'needNews']],
      },
      {
        ready: async () => {
          const { id, headId } = await apart();
          return { id, act: () => step(office.at.community, id, 'link', { headId }) };
        },
        heard: [['me', 'needNews']],
      },
      {
        // 18.41: whose head had no date yet, heard nothing.
        ready: async () => {
          const [id, headId] = [await handled(), await raised()];
          return { id, act: () => step(office.at.community, id, 'link', { headId }) };
        },
        heard: [['me', 'needNews']],
      },
    ],
    unlink: [
      {
        ready: taken(async () => (await linked()).id, 'street', 'unlinking', reason),
        heard: [['community', 'caseArrived']],
      },
      {
        // Long after: what was promised is over, and said to be.
        ready: async () => {
          const { id, headId } = await apart();
          await step(office.at.community, id, 'link', { headId });
          office.server.clock.set('2026-04-01T09:00:00+08:00');
          return { id, act: () => step(office.at.street, id, 'unlinking', reason) };
        },
        heard: [
          ['community', 'caseArrived'],
          ['me', 'needNews'],
        ],
      },
    ],
    gainVoice: [
      {
        ready: async () => {
          const { head, last } = await nearlyPressing(office);
          return { id: head, act: () => step(office.at.street, last, 'link', { headId: head }) };
        },
        heard: [['community', 'caseNews']],
      },
    ],
    loseVoice: [
      {
        ready: async () => {
          const { id, head } = await linked();
          return { id: head, act: () => step(office.at.community, id, 'unlinking', reason) };
        },
        heard: [],
      },
    ],
    follow: [
      {
        ready: async () => {
          const { id, head } = await linked();
          return { id, act: () => step(office.at.community, head, 'service', done) };
        },
        // By what the head tells.
        heard: [['me', 'ratingAsked']],
      },
      {
        // 18.38: units that helped with a linked case did not hear that their part was over.
        ready: async () => {
          const [id, head] = [await helped(), await handled()];
          await step(office.at.community, id, 'link', { headId: head });
          return { id, act: () => step(office.at.community, head, 'service', done) };
        },
        heard: [
          ['me', 'ratingAsked'],
          ['elsewhere', 'caseNews'],
        ],
      },
    ],
    supervise: [
      {
        ready: taken(handled, 'street', 'supervision', { colour: 'red', ...reason }),
        heard: [['community', 'caseSupervised']],
      },
      {
        ready: async () => {
          const id = await served();
          await rated(id, 1);
          await step(office.at.community, id, 'signature');
          await step(office.at.community, id, 'service', done);
          return { id, act: () => rated(id, 1) };
        },
        heard: [
          ['community', 'caseSupervised'],
          ['street', 'caseNews'],
        ],
      },
    ],
    unsupervise: [
      {
        ready: async () => {
          const id = await handled();
          await step(office.at.street, id, 'supervision', { colour: 'red', ...reason });
          return { id, act: () => step(office.at.street, id, 'supervision-end', reason) };
        },
        heard: [['community', 'caseNews']],
      },
    ],
    urge: [
      {
        ready: async () => {
          const id = await handled();
          await step(office.at.street, id, 'supervision', { colour: 'red', ...reason });
          const urge = { caseIds: [id], ...reason };
          return { id, act: () => office.at.street.post(`/units/${hex(office.city.street)}/urges`, urge) };
        },
        heard: [['community', 'caseUrged']],
      },
    ],
  };
}
