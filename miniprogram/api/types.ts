import type * as Api from '../shared/api';

// The screens' names for what the API takes and answers. The shapes themselves are in `shared/api.d.ts`, which is
// generated from the server's declarations.
export type {
  Candidate,
  CheckInCodes,
  Counts,
  HeldTask,
  HoursRow,
  ListedUnit,
  Me,
  Message,
  MessageSettings,
  MyRota,
  Need,
  Offer,
  Participation,
  PlaceAnswer,
  Point,
  Printable,
  Proof,
  Rating,
  Role,
  Rota,
  RotaMember,
  RosterEntry,
  ServiceRecord,
  Subscription,
  Sums,
  Swap,
  TaskPerson,
  Unit,
  UnitName,
  Visit,
} from '../shared/api';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** A task as it is read alone also says what stands in the way of signing up. */
export type Task = Api.Task & Partial<Pick<Api.ReadTask, 'barred'>>;
export type Device = Api.Session;
export type DesktopLogIn = Api.DesktopLogInOnPhone;
export type Erased = Api.Erasure;
/** A task in a list; how far it is, where the list knows it. */
export type ListedTask = Api.ListedTask & Partial<Pick<Api.FoundTask, 'distanceKm'>>;
export type Mine = Api.HeldParticipation;
export type NeedInput = Api.NewNeed & Required<Pick<Api.NewNeed, 'kind' | 'description' | 'people'>>;
export type OfferInput = Required<Api.NewOffer>;
export type PromptResult = Api.PromptResult['result'];
export type Recommended = Api.Recommendation;
export type Roster = Page<Api.RosterEntry>;
export type Template = Api.TaskTemplate;

/** A task as the organiser's form sends it. */
export type TaskInput = Required<
  Omit<Api.NewTask, 'signUpBy' | 'withdrawBy' | 'needId' | 'rules' | 'place' | 'contact' | 'roles'>
> &
  Pick<Api.NewTask, 'rules'> & {
    place: Required<Api.NewTask['place']>;
    contact: Required<NonNullable<Api.NewTask['contact']>>;
    roles: (Required<Api.NewRole> & Pick<Api.RoleEdits, 'id'>)[];
  };

type QueryOf<Name extends keyof Api.operations> = NonNullable<Api.operations[Name]['parameters']['query']>;
export type TaskQuery = QueryOf<'listTasks'>;
