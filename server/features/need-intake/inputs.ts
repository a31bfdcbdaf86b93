import { limits } from '../../../shared/limits.ts';
import {
  category,
  geoPoint,
  id,
  instant,
  line,
  oneOf,
  phone,
  shownLine,
  shownText,
  whole,
} from '../../platform/schema/schema.ts';
import { needData } from '../../domain/needs/personal.ts';
import { photosIn } from '../../domain/photos/present.ts';
import { told } from '../../platform/schema/told.ts';
import { type Infer, named, nullable, optional, patch, shape } from '../../platform/schema/shape.ts';

const kind = () => oneOf(['need', 'wish']);
const place = () =>
  named(
    'NeedPlace',
    shape({
      point: told(needData.point, geoPoint()),
      address: told(needData.address, line(limits.addressLength)),
    }),
  );
const people = () => whole(1, limits.peoplePerNeed);
const beneficiary = () =>
  told(needData.beneficiary, shape({ name: line(limits.nameLength), phone: optional(phone()) }));
const wanted = () =>
  named('NewWindow', shape({ from: instant(), to: instant() }))
    .custom((span: { from: Date; to: Date }, helpers) => (span.from < span.to ? span : helpers.error('span.order')))
    .messages({ zh: { 'span.order': '结束应晚于开始' }, en: { 'span.order': 'must end after it begins' } });

/** `unitId`: the unit that is to answer; left out, it is the requester's own community. */
export const needBody = named(
  'NewNeed',
  shape({
    unitId: optional(id()),
    kind: kind().default('need'),
    title: told(needData.title, shownLine(limits.titleLength)),
    description: told(needData.description, shownText(limits.textLength, 0)).default(''),
    category: category(),
    /**
     * The kind of need, where the requester found it (`listCaseKinds`); else the one of its category that says no more.
     */
    caseKind: optional(line(limits.keyLength)),
    /** One of `findSimilarReports` that it is: the need is linked to that case and served with it. */
    sameAs: optional(id()),
    place: place(),
    wanted: optional(wanted()),
    people: people().default(1),
    beneficiary: optional(beneficiary()),
    photos: photosIn(),
  }),
);

export type NeedInput = Omit<Infer<typeof needBody>, 'unitId' | 'caseKind' | 'sameAs' | 'photos'>;

/** null says that no time is wanted any more, or that the requester asks for themselves after all. */
export const needEdits = named(
  'NeedEdits',
  patch({
    kind: kind(),
    title: told(needData.title, shownLine(limits.titleLength)),
    description: told(needData.description, shownText(limits.textLength, 0)),
    category: category(),
    place: place(),
    wanted: nullable(wanted()),
    people: people(),
    beneficiary: nullable(beneficiary()),
  }),
);
export type NeedEdits = Infer<typeof needEdits>;
