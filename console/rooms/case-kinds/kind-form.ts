import type { CaseKind, CaseKindEdit } from '../../../shared/api.d.ts';
import { kindClocks } from '../../../shared/case-states.ts';
import { keysOf } from '../../../shared/words.ts';

/** The form of a kind: its fields as they are typed. */
export interface KindForm {
  key: string;
  name: { zh: string; en: string };
  category: CaseKind['category'];
  grade: CaseKind['grade'];
  calendar: string;
  contact: boolean;
  isPublic: boolean;
  limits: CaseKind['limits'];
  gone: boolean;
  /** The version that the form was begun with; a later one refuses it. Undefined of a new kind. */
  version?: number;
}

/** The beginning of a new kind: the limits of grade C, as the starting file has them. */
const fresh: KindForm = {
  key: '',
  name: { zh: '', en: '' },
  category: 'care',
  grade: 'C',
  calendar: 'office',
  contact: true,
  isPublic: false,
  limits: { case: 4_800, holder: 3_360, accept: 240, dispatch: 240, sign: 240, contact: 480, rule: 480 },
  gone: false,
};

export const formOf = (kind: CaseKind | undefined): KindForm =>
  structuredClone(
    kind
      ? {
          key: kind.key,
          name: { ...kind.name },
          category: kind.category,
          grade: kind.grade,
          calendar: kind.calendar,
          contact: kind.contact,
          isPublic: kind.isPublic,
          limits: { ...kind.limits },
          gone: kind.gone,
          version: kind.version,
        }
      : fresh,
  );

/** The kind as the API takes it; the unit that it usually goes to stays. */
export const editOf = (
  { key: _key, version: _version, ...form }: KindForm,
  kind: CaseKind | undefined,
): CaseKindEdit => ({
  ...form,
  ...(kind?.unit ? { unitId: kind.unit.id } : {}),
});

/** The limits in the order of a case's course. */
export const limitNames = keysOf(kindClocks);
