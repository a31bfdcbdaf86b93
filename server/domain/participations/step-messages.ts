import { sentenceOf } from '../../platform/refusals/refuse.ts';
import type { Message } from '../messages/enqueue.ts';
import { taskFacts } from '../messages/values.ts';
import type { ParticipationDoc } from './model.ts';
import type { EnterHours, Transition } from './transition.ts';

/** The message to the volunteer about a transition by somebody else, or by the clock; one's own needs none. */
export function messageOf(transition: Transition, after: ParticipationDoc): Message | undefined {
  if ('note' in transition) return undefined;
  const about = aboutParticipation(after);
  switch (transition.verb) {
    case 'propose': {
      const facts = taskFacts(transition.task);
      const values = { ...facts, until: transition.proposal.expiresAt.toISOString() };
      return { ...about, kind: transition.proposal.rotaId ? 'rotaTurn' : 'invitation', values };
    }
    case 'offer': {
      const until = transition.expiresAt.toISOString();
      return { ...about, kind: 'placeOffered', values: { ...taskFacts(transition.task), until } };
    }
    case 'name': {
      const { task, team, teamName } = transition;
      return {
        ...about,
        kind: 'teamPlace',
        values: {
          ...taskFacts(task),
          team: teamName,
          until: team.until.toISOString(),
          ...(team.askedAt ? { askedBy: 'organisers' as const } : {}),
        },
      };
    }
    case 'release':
      return {
        ...about,
        kind: 'teamClaimNews',
        values: { ...taskFacts(transition.task), team: transition.teamName, what: 'released' },
      };
    case 'expire': {
      if ('full' in transition) return { ...about, kind: 'alreadyFull', values: taskFacts(transition.task) };
      if (!('refusal' in transition)) return undefined;
      const { task, refusal } = transition;
      const why = { whyZh: sentenceOf(refusal, 'zh-CN'), whyEn: sentenceOf(refusal, 'en') };
      return { ...about, kind: 'passedOver', values: { ...taskFacts(task), ...why } };
    }
    case 'remove':
      return { ...about, kind: 'removed', values: { ...taskFacts(transition.task), ...reasonOf(transition) } };
    case 'cancel':
      return {
        personId: after.personId,
        kind: 'taskCancelled',
        occasion: after.taskId.toHexString(),
        subject: { kind: 'task', id: after.taskId },
        values: { ...taskFacts(transition.task), ...reasonOf(transition) },
      };
    case 'miss':
      return { ...about, kind: 'absent', values: taskFacts(transition.task) };
    case 'complete':
      return { ...about, kind: 'hoursReady', values: hoursFacts(transition, after) };
    case 'honour':
      return { ...about, kind: 'hoursChanged', values: hoursFacts(transition, after) };
    case 'correct':
      // Where it decides a dispute, both sides are told of the decision.
      if (transition.before.state === 'disputed') return undefined;
      return { ...about, kind: 'hoursChanged', values: hoursFacts(transition, after) };
    default:
      return undefined;
  }
}

/** A message about a participation as it is now, told once. */
export const aboutParticipation = ({ _id, personId, version }: ParticipationDoc) => ({
  personId,
  occasion: `${_id.toHexString()}:${version}`,
  subject: { kind: 'participation' as const, id: _id },
});

const reasonOf = ({ reason }: { reason?: string | undefined }) => (reason ? { reason } : {});

const hoursFacts = (transition: EnterHours, { start, minutes }: ParticipationDoc) => ({
  title: transition.task.title,
  start: start.toISOString(),
  minutesVerified: minutes.verified,
  minutesHonoured: minutes.honoured,
  ...reasonOf(transition),
});
