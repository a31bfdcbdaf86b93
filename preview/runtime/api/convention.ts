/** A refusal of an API; its message follows `name:fail`. */
export class ApiFailure extends Error {
  readonly errno: number | undefined;
  constructor(message: string, errno?: number) {
    super(message);
    this.errno = errno;
  }
}

interface Outcome {
  errMsg: string;
  errno?: number;
  errCode?: number;
}
interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: Outcome) => void;
  complete?: (result: object) => void;
}

/**
 * WeChat's calling convention: with a callback the call answers through it, without one it returns a promise.
 * `errMsg` is `name:ok` or `name:fail reason`.
 */
export const asyncApi =
  <O extends object, R extends object | void>(name: string, run: (options: O) => R | Promise<R>) =>
  (options?: O & Callbacks): Promise<R & Outcome> => {
    const given = options ?? ({} as O & Callbacks);
    const outcome = (async () => {
      try {
        return { ...(await run(given)), errMsg: `${name}:ok` } as R & Outcome;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const failed: Outcome = { errMsg: `${name}:fail ${error.message}` };
        if (error instanceof ApiFailure && error.errno !== undefined) failed.errno = failed.errCode = error.errno;
        // WeChat rejects with a plain object; so must this.
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw failed;
      }
    })();
    const { success, fail, complete } = given;
    if (!success && !fail && !complete) return outcome;
    outcome.then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (error: Outcome) => {
        fail?.(error);
        complete?.(error);
      },
    );
    return undefined as unknown as Promise<R & Outcome>;
  };
