import { hourMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { instantOut, oneOf, pointOut, textOut } from '../../platform/schema/schema.ts';
import { shows } from '../../platform/schema/told.ts';
import { taskData } from './personal.ts';
import { type InferFields, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { TaskDoc } from './model.ts';
import { publicPoint } from './public-place.ts';

/**
 * The things that the exact place waits for, before the holder of a slot is told it: the holder's consent, name and
 * telephone number; for a visit to somebody's home an organiser's yes to this very person; the last day before the
 * start.
 */
const placeAwaits = ['contact', 'agreement', 'time'] as const;
type PlaceAwaits = (typeof placeAwaits)[number];

/** A person who holds a slot of the task, as far as that decides what they may know of it. */
interface SlotHolder {
  /** An organiser has said yes to them for this visit. */
  visitAgreed: boolean;
  /** They agreed to the privacy policy and have told name and telephone number. */
  reachable: boolean;
}

export type PlaceReader = 'organiser' | SlotHolder | null;
type Placed = Pick<TaskDoc, 'place' | 'contact' | 'start' | 'needId'>;

/** A task that serves a need is a visit to whoever has the need. */
export const isHomeVisit = ({ needId }: Pick<TaskDoc, 'needId'>): boolean => needId !== null;

const exactFrom = ({ start }: Pick<TaskDoc, 'start'>): Date => new Date(+start - limits.exactPlaceHours * hourMs);

/** The next thing that the exact place waits for; null: the holder may know it. */
function awaitedBy(task: Placed, holder: SlotHolder, now: Date): PlaceAwaits | null {
  if (!holder.reachable) return 'contact';
  if (isHomeVisit(task) && !holder.visitAgreed) return 'agreement';
  return now < exactFrom(task) ? 'time' : null;
}

/**
 * The part of a task that says where it is and whom to call there, for one reader: the only way by which an exact place
 * leaves the server (rule 6 of the product).
 */
export function presentWhereabouts(task: Placed, reader: PlaceReader, now: Date): Whereabouts {
  const { point, area, address } = task.place;
  const awaits = reader === null || reader === 'organiser' ? null : awaitedBy(task, reader, now);
  const exactly = reader !== null && awaits === null;
  const contact = exactly || awaits === 'time';
  return {
    place: {
      point: exactly ? point : publicPoint(task.place.point),
      area,
      address: exactly ? address : null,
      awaits,
      shownFrom: awaits === 'time' ? exactFrom(task).toISOString() : null,
    },
    contact: contact ? { name: task.contact.name, phone: task.contact.phone } : null,
  };
}

export const contactOut = shows(taskData.contact, named('Contact', shape({ name: textOut(), phone: textOut() })));
/** As `TaskPlace`, with what stands between a holder of a slot and the exact place. */
const seenPlaceOut = named(
  'SeenPlace',
  shape({
    point: pointOut(),
    area: textOut(),
    address: shows(taskData.address, nullable(textOut())),
    /**
     * The thing that a holder's exact place still waits for; null where it is shown, and for readers who hold no slot.
     */
    awaits: nullable(oneOf(placeAwaits)),
    shownFrom: nullable(instantOut()),
  }),
);
export const whereaboutsFields = {
  place: seenPlaceOut,
  contact: nullable(contactOut),
};
type Whereabouts = InferFields<typeof whereaboutsFields>;
