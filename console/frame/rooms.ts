import type { Me, Unit } from '../../shared/api.d.ts';
import type { Icon } from '../../shared/face/icons.ts';

interface Room {
  name:
    | 'overview'
    | 'tasks'
    | 'needs'
    | 'cases'
    | 'hazards'
    | 'whistles'
    | 'supervision'
    | 'callBacks'
    | 'caseKinds'
    | 'people'
    | 'hours'
    | 'rotas'
    | 'counts'
    | 'plans'
    | 'announcements'
    | 'lists'
    | 'boards'
    | 'pairing'
    | 'belongings'
    | 'organisations'
    | 'surges'
    | 'front'
    | 'mobilisation'
    | 'units'
    | 'operations';
  icon: Icon;
  /** Whether its reader finds something there; what may be done inside is for the API to say. */
  open: (me: Me, unit: Unit) => boolean;
}

export const rooms: readonly Room[] = [
  { name: 'overview', icon: 'clock', open: (_me, unit) => unit.can.organise },
  { name: 'tasks', icon: 'flag', open: (_me, unit) => unit.can.organise },
  { name: 'needs', icon: 'ask', open: (_me, unit) => unit.can.organise },
  { name: 'cases', icon: 'inbox', open: (_me, unit) => unit.can.organise },
  { name: 'hazards', icon: 'search', open: (_me, unit) => unit.can.organise },
  { name: 'whistles', icon: 'emergency', open: (_me, unit) => unit.can.organise },
  // Public within the administration: whoever has a role anywhere sees every unit's list.
  { name: 'supervision', icon: 'order', open: (me) => me.can.organise || me.can.administer },
  { name: 'callBacks', icon: 'phone', open: (_me, unit) => unit.can.organise },
  { name: 'people', icon: 'people', open: (_me, unit) => unit.can.organise },
  { name: 'hours', icon: 'check', open: (_me, unit) => unit.can.organise },
  { name: 'rotas', icon: 'swap', open: (_me, unit) => unit.can.organise },
  { name: 'counts', icon: 'paper', open: (_me, unit) => unit.can.organise },
  { name: 'plans', icon: 'search', open: (_me, unit) => unit.can.organise },
  { name: 'announcements', icon: 'inbox', open: (_me, unit) => unit.can.organise },
  // A plan names people, their ranks and their units.
  { name: 'mobilisation', icon: 'emergency', open: (_me, unit) => unit.can.administer },
  { name: 'boards', icon: 'flag', open: (_me, unit) => unit.can.organise },
  { name: 'pairing', icon: 'swap', open: (_me, unit) => unit.can.organise },
  // People who report to a unit are for its own staff, and for nobody above it.
  {
    name: 'belongings',
    icon: 'people',
    open: (me, unit) => me.grants.some((grant) => grant.unit?.id === unit.id),
  },
  { name: 'lists', icon: 'paper', open: (_me, unit) => unit.can.organise },
  { name: 'organisations', icon: 'people', open: (_me, unit) => unit.can.organise },
  { name: 'surges', icon: 'emergency', open: (_me, unit) => unit.can.organise },
  { name: 'front', icon: 'shield', open: (_me, unit) => unit.can.organise },
  { name: 'units', icon: 'pin', open: (me) => me.can.administer },
  // Kinds and calendars, by which the whole city counts, are for the administrators of its root.
  { name: 'caseKinds', icon: 'shield', open: (_me, unit) => unit.can.edit && unit.ancestors.length === 0 },
  // The audit of a unit is for its administrators; how the service is, for those of the city: the page says which it
  // shows.
  { name: 'operations', icon: 'gear', open: (_me, unit) => unit.can.edit },
];

/** The rooms of the menu for somebody in a unit. */
export const roomsFor = (me: Me, unit: Unit): readonly Room[] => rooms.filter(({ open }) => open(me, unit));
