import type Joi from 'joi';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ConsentKind, Language } from '../../../shared/words.ts';
import type { TransactionContext } from '../database/transaction-context.ts';
import type { Infer } from '../schema/shape.ts';
import type { ServiceContext } from './context.ts';
import type { Answer } from './answer.ts';
import type { Browser } from './browser.ts';
import type { Caller, Sender } from './caller.ts';
import type { NeededConsent } from './consents.ts';
import type { StreamAnswer, StreamType } from './event-stream.ts';
import type { Face } from './face.ts';
import type { FileAnswer, FileType } from './file-answer.ts';
import { signedIn, type Permission } from './permission.ts';
import type { Reads } from '../reads/reads.ts';
import type { LimitName } from './limits/rules.ts';
import type { IdempotentRequest } from './idempotency/request.ts';
import type { Upload, UploadRule } from './upload.ts';

/** The request that a route's `run` is given: checked inputs, the caller, the permitted subject. */
export interface Request<P, Q, B, S> {
  services: ServiceContext;
  /** From memory where a route changes nothing; a change reads the database alone. */
  reads: Reads;
  params: P;
  query: Q;
  body: B;
  subject: S;
  caller: Caller | null;
  browser: Browser;
  language: Language;
  now: Date;
  requestId: string;
  /** The version that `If-Match` names, when it was sent. */
  ifMatch: number | undefined;
  /** The last event that a reader of a stream has, when it comes again. */
  lastEventId: string | undefined;
  /** The file that came, of a route that takes one. */
  upload: Upload | undefined;
}
export type SignedIn<R extends { caller: Caller | null }> = Omit<R, 'caller'> & { caller: Caller };

/** Success statuses with the schema of their bodies; null for none, `fileOf` for a file, `eventsOf` for a stream. */
export type Answers = Readonly<Record<number, Joi.Schema | FileType | StreamType | null>>;
/** The answer of a route with these answers. */
type AnswerOf<A extends Answers> = {
  [K in keyof A]: A[K] extends Joi.Schema
    ? Answer<Infer<A[K]>>
    : A[K] extends FileType
      ? FileAnswer
      : A[K] extends StreamType
        ? StreamAnswer
        : Answer<undefined>;
}[keyof A];

interface Common<P, Q, B, S, A extends Answers> {
  /** The operation's name in the OpenAPI document: a verb of the domain. */
  name: string;
  path: string;
  summary: string;
  tag: string;
  permission: Permission<S>;
  limit?: LimitName;
  params?: Joi.ObjectSchema<P>;
  query?: Joi.ObjectSchema<Q>;
  body?: Joi.ObjectSchema<B>;
  /** More than `limits.bodyBytes`, for a route that takes a file. */
  maxBodyBytes?: number;
  answers: A;
  /** Absent: JSON, and refusals as problem details. */
  face?: Face;
  /** The refusals beyond those that every route may give. */
  refusals?: readonly ErrorCode[];
}

/** A route that changes nothing. */
export interface Reading<P, Q, S, A extends Answers> extends Common<P, Q, undefined, S, A> {
  kind: 'reading';
  method: 'get';
  run(request: Request<P, Q, undefined, S>): Promise<AnswerOf<A>>;
}

/** A route that changes something, in one transaction that the frame opens, and that also keeps the answer. */
export interface Changing<P, Q, B, S, A extends Answers> extends Common<P, Q, B, S, A> {
  kind: 'changing';
  method: 'post' | 'put' | 'patch' | 'delete';
  /**
   * The same change committed together with others of its moment; undefined where it takes a transaction of its own.
   * The batch keeps the answer, and looks at the consents.
   */
  together?(
    request: SignedIn<Request<P, Q, B, S>>,
    idempotent: IdempotentRequest | undefined,
    needed: ReadonlyMap<ConsentKind, NeededConsent>,
  ): Promise<AnswerOf<A>> | undefined;
  /** Runs again from the start when the transaction has to be retried: it touches nothing but the database. */
  run(request: SignedIn<Request<P, Q, B, S>>, transaction: TransactionContext): Promise<AnswerOf<A>>;
}

/** A change that sees to its own transaction: log-ins (nobody to hold a key yet) and changes committed in batches. */
export interface SelfCommitting<P, Q, B, S, A extends Answers> extends Common<P, Q, B, S, A> {
  kind: 'selfCommitting';
  method: 'post' | 'put' | 'patch' | 'delete';
  /** Only of routes that `batched` declares, as is `before`. */
  inBatch?: true;
  before?(request: Request<P, Q, B, S>): Promise<unknown>;
  /** A file in place of a JSON body; it is read once it is known who sends it. */
  upload?: UploadRule;
  run(request: Request<P, Q, B, S>, idempotent: IdempotentRequest | undefined, found?: unknown): Promise<AnswerOf<A>>;
}

/**
 * A change of whoever is signed in that goes into a batch whatever it is answered with. Nothing but its sender's
 * session is looked at before, perhaps in memory, which is a moment old: the batch looks whether that is there, and at
 * all else. A request that is answered before its batch is so by the frame alone, once it has looked for the session.
 */
interface Batched<P, Q, B, A extends Answers, F> extends Omit<
  SelfCommitting<P, Q, B, undefined, A>,
  'permission' | 'inBatch' | 'upload' | 'before' | 'run'
> {
  /** Finds what the change needs to go into its batch at all; may refuse. */
  before?(request: Sent<P, Q, B>): Promise<F>;
  /** Puts the change into its batch, and refuses nothing itself. */
  run(request: Sent<P, Q, B>, idempotent: IdempotentRequest | undefined, found: F): Promise<AnswerOf<A>>;
}
type Sent<P, Q, B> = Omit<Request<P, Q, B, undefined>, 'caller'> & { caller: Sender };

export type Route =
  | Reading<never, never, never, Answers>
  | Changing<never, never, never, never, Answers>
  | SelfCommitting<never, never, never, never, Answers>;

export const reading = <P, Q, S, A extends Answers>(route: Omit<Reading<P, Q, S, A>, 'method' | 'kind'>): Route =>
  ({ ...route, method: 'get', kind: 'reading' }) as unknown as Route;
export const changing = <P, Q, B, S, A extends Answers>(route: Omit<Changing<P, Q, B, S, A>, 'kind'>): Route =>
  ({ ...route, kind: 'changing' }) as unknown as Route;
export const selfCommitting = <P, Q, B, S, A extends Answers>(
  route: Omit<SelfCommitting<P, Q, B, S, A>, 'kind' | 'inBatch' | 'before'>,
): Route => ({ ...route, kind: 'selfCommitting' }) as unknown as Route;
export const batched = <P, Q, B, A extends Answers, F = undefined>(
  route: Omit<Batched<P, Q, B, A, F>, 'kind'>,
): Route => ({ ...route, kind: 'selfCommitting', inBatch: true, permission: signedIn }) as unknown as Route;
