import { dayMs, hourMs, minuteMs } from '../../../../shared/durations.ts';
import type { NeedState } from '../../../../shared/words.ts';
import { pointAt } from '../../../platform/geo/point.ts';
import type { NeedDoc } from '../../../domain/needs/model.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { MakeId } from '../ids.ts';
import { randomFor, type Random } from '../random.ts';
import { address } from '../words/names.ts';
import type { TemplateWords } from '../words/templates/template.ts';
import { templates } from '../words/templates/templates.ts';
import type { Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { PlannedTask } from './plan-tasks.ts';
import type { OtherPerson, Staff } from './staff.ts';

type Asking = TemplateWords & { need: NonNullable<TemplateWords['need']> };
type Step = NeedDoc['steps'][number];

const asks = (template: TemplateWords): template is Asking => template.need !== undefined;
const askingTemplates = templates.filter(asks);
const verbs: Readonly<Record<NeedState, string>> = {
  received: 'create',
  moreNeeded: 'askMore',
  refused: 'refuse',
  dispatched: 'dispatch',
  served: 'serve',
  rated: 'rate',
  closed: 'close',
  withdrawn: 'withdraw',
};
/** Small wishes come from these. */
const wishCategories: ReadonlySet<string> = new Set(['care', 'education', 'technical']);

interface Parts {
  requester: OtherPerson;
  template: Asking;
  community: Community;
  people: number;
  steps: Step[];
  wanted?: NeedDoc['wanted'];
  place: NeedDoc['place'];
}

function write(
  { requester, template, community, people, steps, wanted, place }: Parts,
  ledger: Ledger,
  staff: Staff,
  makeId: MakeId,
): NeedDoc {
  const id = makeId('need');
  const organiser = staff.inCharge(community, community);
  steps.forEach(({ state, at }, i) => {
    const actorId = ['received', 'rated', 'withdrawn'].includes(state) ? requester.id : organiser.id;
    ledger.note({
      at,
      action: `need.${verbs[state]}`,
      actorId,
      kind: 'need',
      id,
      unitId: community.id,
      from: steps[i - 1]?.state ?? 'none',
      to: state,
    });
  });
  const last = steps[steps.length - 1];
  return {
    _id: id,
    kind: wishCategories.has(template.category) ? 'wish' : 'need',
    requesterId: requester.id,
    unitId: community.id,
    unitPath: community.path,
    title: template.need.title,
    description: template.need.description,
    category: template.category,
    place,
    ...(wanted ? { wanted } : {}),
    people,
    state: last.state,
    steps,
    version: steps.length,
    createdAt: steps[0].at,
    updatedAt: last.at,
  };
}

/**
 * The need that a task answers, where it answers one: dispatched with the task, served when it is over, then rated and
 * closed.
 */
export function needBehind(
  task: TaskDoc,
  { template, community }: PlannedTask,
  staff: Staff,
  ledger: Ledger,
  now: Date,
  makeId: MakeId,
  random: Random,
): NeedDoc | null {
  if (!asks(template) || task.state !== 'published') return null;
  const after = (from: Date, hours: number): Date =>
    new Date(Math.min(now.getTime(), from.getTime() + random.next() * hours * hourMs));
  const steps: Step[] = [
    { state: 'received', at: new Date(task.createdAt.getTime() - random.between(20, 30 * 60) * minuteMs) },
    { state: 'dispatched', at: task.publishedAt! },
  ];
  if (task.end < now) {
    for (const state of (['served', 'rated', 'closed'] as const).slice(0, random.pick([1, 2, 3, 3, 3]))) {
      steps.push({ state, at: after(state === 'served' ? task.end : steps[steps.length - 1].at, 20) });
    }
  }
  const requester = random.pick(staff.residents.get(community)!);
  const people = task.roles.reduce((sum, { slots }) => sum + slots, 0);
  const need = write(
    {
      requester,
      template,
      community,
      people,
      steps,
      wanted: { from: task.start, to: task.end },
      place: { point: task.place.point, address: task.place.address },
    },
    ledger,
    staff,
    makeId,
  );
  task.needId = need._id;
  return need;
}

/** Needs that nobody has taken up yet, or that were withdrawn; the first few are those of the demo resident. */
export function openNeeds(
  count: number,
  communities: readonly Community[],
  home: Community,
  staff: Staff,
  ledger: Ledger,
  seed: number,
  now: Date,
  makeId: MakeId,
): NeedDoc[] {
  const random = randomFor(seed, 'openNeeds');
  return Array.from({ length: count }, (_, i) => {
    const community = i < 3 ? home : random.pick(communities);
    const template = i < askingTemplates.length ? askingTemplates[i] : random.pick(askingTemplates);
    const at = new Date(now.getTime() - random.between(1, 5 * 24 * 60) * minuteMs);
    const steps: Step[] = [{ state: 'received', at }];
    if (i === 2 || (i > 3 && random.chance(0.2)))
      steps.push({ state: 'withdrawn', at: new Date(at.getTime() + random.next() * (now.getTime() - at.getTime())) });
    const [lng, lat] = community.population.drawNear(community.centre, 0.003, random);
    const wanted = random.chance(0.5)
      ? { from: new Date(now.getTime() + dayMs), to: new Date(now.getTime() + random.between(3, 10) * dayMs) }
      : undefined;
    return write(
      {
        requester: random.pick(staff.residents.get(community)!),
        template,
        community,
        people: random.between(1, 3),
        steps,
        wanted,
        place: { point: pointAt(lng, lat), address: address(random, community.street.name, community.name) },
      },
      ledger,
      staff,
      makeId,
    );
  });
}
