import { expect } from 'chai';
import type { Document } from 'mongodb';
import { tooLong } from '../scenarios/support/waits.ts';
import type { Asked } from './asking.ts';
import { alike, findingsIn, rules } from './check.ts';
import type { AskingVerb } from './commands.ts';
import { effects } from './rules/effects.ts';
import { acts, asked, at, event, shift, sound, step } from './made-up.ts';
import type { Found } from './rules/found.ts';

type Break = (found: Found) => void;
const role = ({ tasks }: Found): Document => (tasks[0].roles as Document[])[0];
const claimed = ({ asked: [claim] }: Found): Asked => claim;
const row = (more: Document): Document => ({
  ...{ _id: 'y', personId: 'o', taskId: 't', roleId: 'r', ...shift, start: at(0), end: at(120), version: 0 },
  ...{ state: 'withdrawn', minutes: { verified: 0, honoured: 0 }, ...more },
});
const teamClaim = (more: Document = {}): Document => ({ _id: 'c', roleId: 'r', places: 1, state: 'holding', ...more });
const loggedOut = (found: Found): void => {
  found.audits.push(event('session', 's', 'session.end', { requestId: 'of logOut' }));
  (found.asked as Asked[]).push(asked('logOut', { answer: { status: 204, body: undefined } }));
};

/** For each sentence of each rule what has to go wrong for it to be said. */
const broken: Record<keyof typeof rules, Record<string, Break>> = {
  slots: {
    'more people than slots': (found) => (role(found).slots = 0),
    'another number than is counted': (found) => (role(found).taken = 2),
    'places of a team that are not counted': ({ teamClaims }) => teamClaims.push(teamClaim()),
    'more named than a team holds': ({ teamClaims, rows }) => {
      teamClaims.push(teamClaim({ places: 0 }));
      rows[0].team = { claimId: 'c' };
    },
    'a slot of a task that is cancelled': ({ tasks }) => (tasks[0].state = 'cancelled'),
  },
  waitlists: {
    'a wait that is not counted': ({ rows }) => rows.push(row({ state: 'waiting' })),
    'a wait beside a free slot': (found) => {
      found.rows.push(row({ state: 'waiting' }));
      role(found).waiting = 1;
    },
  },
  times: {
    'two participations of one person': ({ rows }) => rows.push(row({ personId: 'p' })),
    'a time that is promised twice': ({ rows, tasks, calendars }) => {
      tasks.push({ ...tasks[0], _id: 't2' });
      rows.push(row({ personId: 'p', taskId: 't2', start: at(60), state: 'confirmed' }));
      calendars[0].held.push({ taskId: 't2' });
    },
    'a promise without a calendar': ({ calendars }) => calendars.pop(),
    'a calendar that holds what is given back': ({ calendars }) => calendars[0].held.push({ taskId: 't2' }),
    'a calendar of somebody who has promised nothing': ({ calendars }) =>
      calendars.push({ _id: 'o', held: [{ taskId: 't' }] }),
    'a calendar of an account that is closed': ({ people }) => (people[0].state = 'closed'),
  },
  willing: {
    'a place by somebody else’s act': ({ audits }) => (audits[0].actorId = 'o'),
  },
  trail: {
    'a version without an event': ({ rows }) => rows[0].version++,
    'a state that no event leads to': ({ rows }) => (rows[0].state = 'completed'),
    'a team’s claim whose events lead elsewhere': ({ teamClaims }) => teamClaims.push(teamClaim()),
    'a cancellation on record of a task that goes on': ({ audits }) =>
      audits.push(event('task', 't', 'task.cancel', { from: 'published', to: 'cancelled' })),
  },
  there: {
    'a participation that is gone': ({ rows }) => rows.pop(),
    'a role that was given and is gone': ({ audits }) => audits.push(event('grant', 'g', 'grant.give')),
    'a role that was taken away and stays': ({ audits, grants }) => {
      audits.push(event('grant', 'g', 'grant.remove'));
      grants.push({ _id: 'g' });
    },
  },
  hours: {
    '9,999 verified minutes for a visit of one': ({ rows, visits }) => {
      visits[0].out.at = at(1);
      rows[0].minutes.verified = 9_999;
    },
    'verified minutes without a visit': ({ visits }) => visits.pop(),
    'minutes of a visit that are left out': ({ visits }) =>
      visits.push({ participationId: 'x', in: { at: at(70) }, out: { at: at(80) }, review: null }),
    'minutes that two visits share, counted twice': ({ rows, visits }) => {
      visits.push({ participationId: 'x', in: { at: at(30) }, out: { at: at(60) }, review: null });
      rows[0].minutes.verified = 90;
    },
    'minutes before the task began': ({ visits, rows }) => {
      visits[0].in.at = at(-20);
      rows[0].minutes.verified = 80;
    },
    'minutes of a visit that was refused': ({ visits }) => (visits[0].review = { of: 'visit', state: 'refused' }),
    'minutes after the day of a visit': ({ visits }) => (visits[0].overBy = at(30)),
    'minutes before they are entered': ({ rows }) => (rows[0].state = 'left'),
    'honoured minutes of nobody’s word': ({ rows }) => (rows[0].minutes.honoured = 30),
    'more minutes of both kinds than the task has': ({ rows }) => {
      rows[0].minutes.honoured = 61;
      rows[0].honoured = { by: 'o' };
    },
  },
  counts: {
    'a counter that says more': ({ counters }) => counters[0].minutesVerified++,
    'no counter': ({ counters }) => counters.pop(),
  },
  tellings: {
    'an act that nobody was told of': ({ audits }) => audits.push(step('remove', 'certified', 'removed')),
    'a message of what never happened': ({ messages }) => messages.push({ kind: 'absent', subject: { id: 'x' } }),
  },
  done: {
    'a change that is lost': ({ audits }) => audits.shift(),
    'a change that is made twice': ({ audits }) => audits.push({ ...audits[0] }),
    'another change than was answered': (found) => (claimed(found).answer.body.participation.state = 'waiting'),
    'one more change by the same request': ({ audits }) =>
      audits.push(step('withdraw', 'confirmed', 'withdrawn', { requestId: 'of claim' })),
    'a consequence that comes twice': ({ audits }) => {
      const offer = step('offer', 'waiting', 'offered', { actorId: null, requestId: 'of claim' });
      audits.push(offer, { ...offer });
    },
    'a retry that is done once more': (found) => {
      claimed(found).requestIds.push('again');
      found.audits.push({ ...found.audits[0], requestId: 'again' });
    },
    'a reading that changes something': (found) =>
      (found.asked as Asked[]).push(asked('read', { method: 'GET', requestIds: ['of certify'] })),
  },
  refused: {
    'a refusal that changed something': (found) => (claimed(found).answer = { status: 409, body: { code: 'no' } }),
    'a refused repetition that changed something': (found) => {
      Object.assign(claimed(found), { againIds: ['again'], again: { status: 409, body: { code: 'no' } } });
      found.audits.push({ ...found.audits[0], requestId: 'again' });
    },
  },
  actors: {
    'an act on record as another’s': ({ audits }) => (audits[4].actorId = 'o'),
  },
  again: {
    'another answer to the same request': (found) => (claimed(found).again = { status: 201, body: {} }),
  },
  looks: {
    'what was answered is not there': ({ seen }) => (seen[0].shown.status = 404),
    'a state that was answered is shown as an older one': ({ seen, audits }) => {
      seen[0].shown.body.state = 'proposed';
      audits[1].from = 'offered';
    },
  },
  sessions: {
    'an answer after a log-out': (found) => {
      loggedOut(found);
      (found.asked as Asked[]).push(asked('read', { method: 'GET' }));
    },
    'an answer to somebody who has left': (found) => {
      found.audits.push(event('person', 'p', 'person.close', { requestId: 'of close' }));
      (found.asked as Asked[]).push(asked('close', { answer: { status: 401, body: {} } }), asked('claim'));
    },
    'somebody who is locked out': (found) => (claimed(found).answer = { status: 401, body: {} }),
    'a session that stays after a log-out': (found) => {
      loggedOut(found);
      found.sessions.push({ _id: 's' });
    },
  },
  closings: {
    'an account that goes on': ({ people }) => (people[1].state = 'active'),
    'an account that is closed by nobody': ({ audits }) => audits.pop(),
    'a question that is left open': ({ rows }) => rows.push(row({ personId: 'q', state: 'proposed' })),
    'a promise that is left': ({ rows }) => rows.push(row({ personId: 'q', state: 'confirmed' })),
    'a session that is left': ({ sessions }) => sessions.push({ personId: 'q' }),
    'an offer that is left': ({ offers }) => offers.push({ personId: 'q' }),
    'a team that they are still in': ({ members }) => members.push({ personId: 'q', state: 'in' }),
    'an identity that is left': ({ identities }) => identities.push({ _id: 'q' }),
    'a name that is left': ({ audits, identities }) => {
      audits.at(-1)!.action = 'person.close';
      identities.push({ _id: 'q', name: '乙' });
    },
  },
  paths: {
    'a unit’s path that is another than the tree’s': ({ units }) => (units[0].path = ['v', 'u']),
    'a task’s path that has not followed': ({ tasks }) => (tasks[0].unitPath = ['v']),
  },
  powers: {
    'one role twice at once': ({ grants }) => grants.push({ _id: 'g', personId: 'p' }, { _id: 'h', personId: 'p' }),
    'a role of an account that is closed': ({ grants }) => grants.push({ _id: 'g', personId: 'q' }),
  },
};

describe('the checker of histories', () => {
  it('finds nothing where all holds', () => {
    expect(findingsIn(sound())).to.deep.equal([]);
    const found = sound();
    loggedOut(found);
    found.audits.push(event('grant', 'g', 'grant.remove'), event('grant', 'h', 'grant.remove'));
    found.grants.push({ _id: 'g', endsAt: at(0) });
    (found.asked as Asked[]).push(asked('read', { method: 'GET', answer: { status: 401, body: {} } }));
    expect(findingsIn(found)).to.deep.equal([]);
  });

  for (const [name, cases] of Object.entries(broken))
    for (const [what, goWrong] of Object.entries(cases))
      it(`${name}: ${what} is found`, () => {
        const found = sound();
        goWrong(found);
        expect([...rules[name as keyof typeof rules](found)]).to.have.length.greaterThan(0);
      });

  for (const verb of Object.keys(effects).filter((one): one is AskingVerb => one in acts && one !== 'read'))
    it(`${verb}: once is right; lost, doubled and by two requests is found`, () => {
      const { sent = {}, path = '', body, events } = acts[verb];
      const findings = (audits: Document[], status = 200): string[] => {
        const requestIds = ['first', 'second'];
        const found = {
          ...sound(),
          audits,
          asked: [asked(verb, { sent, path, requestIds, answer: { status, body } })],
        };
        return [...rules.done(found), ...rules.refused(found)];
      };
      const by = (requestId: string): Document[] => events.map((one) => ({ ...one, requestId }));
      expect(findings(by('first'))).to.deep.equal([]);
      expect(findings(by('second'))).to.deep.equal([]);
      expect(findings([])).to.have.length(1);
      expect(findings([...by('first'), ...by('first')])).to.have.length(1);
      expect(findings([...by('first'), ...by('second')])).to.have.length(1);
      expect(findings([])[0]).to.include(verb).and.include('0 events');
      expect(findings(by('first'), 409)).to.have.length(1);
      expect(findings([], 409)).to.deep.equal([]);
    });

  it('two team claims and two roles by one request, as a batch that is done over leaves them, are found', () => {
    const more = [
      ['hold', event('teamClaim', 'c2', 'teamClaim.hold')],
      ['grant', event('grant', 'g2', 'grant.give')],
    ] as const;
    for (const [verb, other] of more) {
      const { body, events } = acts[verb];
      const audits = [...events, other].map((one) => ({ ...one, requestId: `of ${verb}` }));
      const found = { ...sound(), audits, asked: [asked(verb, { answer: { status: 201, body } })] };
      expect([...rules.done(found)], verb).to.have.length(1);
    }
  });

  it('a log-out and a closing whose answers are lost are answered as 401, and are right', () => {
    for (const verb of ['logOut', 'close', 'erase'] as const) {
      const audits = acts[verb].events.map((one) => ({ ...one, requestId: `of ${verb}` }));
      const found = { ...sound(), audits, asked: [asked(verb, { answer: { status: 401, body: {} } })] };
      expect([...rules.done(found), ...rules.refused(found), ...rules.sessions(found)], verb).to.deep.equal([]);
    }
  });

  it('steps of leaving that are made by two requests are found, unless somebody has undone one meanwhile', () => {
    const leaving = (more: Document[]): string[] => {
      const left = step('withdraw', 'waiting', 'withdrawn');
      const audits = [
        ...[{ ...left, requestId: 'first' }, ...more, { ...left, requestId: 'second' }],
        event('person', 'p', 'person.erase', { requestId: 'second' }),
      ];
      const requestIds = ['first', 'second'];
      return [...rules.done({ ...sound(), audits, asked: [asked('erase', { requestIds })] })];
    };
    expect(leaving([])).to.have.length(1);
    expect(leaving([step('name', 'withdrawn', 'offered', { actorId: 'o' })])).to.deep.equal([]);
  });

  it('servers that show different things in the end are found', () => {
    const answers = [1, 2].map((body) => ({ status: 200, body }));
    expect([...alike([{ what: '/me', answers }])]).to.have.length(1);
    expect([...alike([{ what: '/me', answers: [answers[0], answers[0]] }])]).to.deep.equal([]);
  });

  it('a request that waits twelve seconds longer than usual is found, but for the time its server was stopped', () => {
    const wait = { what: 'claim', ms: 12_400 };
    expect(tooLong([wait], 400)).to.deep.equal(['claim: waited 12400 ms, usually 400 at most']);
    expect(tooLong([wait], 500)).to.deep.equal([]);
    expect(tooLong([{ ...wait, stoppedMs: 1_000 }], 400)).to.deep.equal([]);
  });
});
