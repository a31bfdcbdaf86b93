import type * as Api from '../shared/api';

// The screens' names for what the API takes and answers. The shapes themselves are in `shared/api.d.ts`, which is
// generated from the server's declarations.
export type {
  Announcement,
  CallBack,
  Belonging,
  Board,
  BoardItem,
  Booking,
  BookingCalendar,
  OwnBelonging,
  OwnOrganisation,
  TemporaryOrganisation,
  Candidate,
  Case,
  CaseEvent,
  CaseKind,
  CheckInCodes,
  Counts,
  DisputeDecision,
  Hazard,
  HeldTask,
  HoursRow,
  ListClaim,
  ListedUnit,
  ListEntry,
  Me,
  Message,
  MessageSettings,
  MyEdits,
  MyRota,
  Need,
  Offer,
  Order,
  Participation,
  Pair,
  PairingRound,
  PairingRoundUnit,
  PlaceAnswer,
  Photo,
  Point,
  Printable,
  Problem,
  PublicBoard,
  PublicBoardItem,
  QueuedCase,
  Proof,
  RateAppeal,
  Rating,
  Role,
  Rota,
  RotaMember,
  RosterEntry,
  ServedSums,
  ToConfirm,
  ServiceRecord,
  SimilarReport,
  Sums,
  Swap,
  TaskEdits,
  TaskPerson,
  Unit,
  UnitName,
  Visit,
  Whistle,
  WhistleCall,
} from '../shared/api';

type Content<Part> = Part extends { content: { 'application/json': infer Shape } } ? Shape : never;
type ResponsesOf<Name extends keyof Api.operations> = Api.operations[Name]['responses'];
/** The shape in which an operation, by its name in the OpenAPI document, answers. */
export type AnswerOf<Name extends keyof Api.operations> = Content<ResponsesOf<Name>[keyof ResponsesOf<Name>]>;
/** The shape that it takes. */
export type BodyOf<Name extends keyof Api.operations> = Content<NonNullable<Api.operations[Name]['requestBody']>>;
export type QueryOf<Name extends keyof Api.operations> = NonNullable<Api.operations[Name]['parameters']['query']>;

/** One page of a list, as every list has them. */
export type Page<T> = Omit<AnswerOf<'listTasks'>, 'items'> & { items: T[] };

/** A task as it is read alone also says what stands in the way of signing up. */
export type Task = Api.Task & Partial<Pick<Api.ReadTask, 'barred'>>;
export type DesktopLogIn = Api.DesktopLogInOnPhone;
export type Erased = Api.Erasure;
/** A task in a list; how far it is, where the list knows it. */
export type ListedTask = Api.ListedTask & Partial<Pick<Api.FoundTask, 'distanceKm'>>;
export type Mine = Api.HeldParticipation;
export type NeedInput = Api.NewNeed & Required<Pick<Api.NewNeed, 'kind' | 'description' | 'people'>>;
export type OfferInput = Required<Omit<Api.NewOffer, 'avoids' | 'together'>> &
  Pick<Api.NewOffer, 'avoids' | 'together'>;
export type PromptResult = Api.PromptResult['result'];
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

export type TaskQuery = QueryOf<'listTasks'>;
