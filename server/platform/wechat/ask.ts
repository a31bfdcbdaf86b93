interface WeChatError {
  errcode?: number;
  errmsg?: string;
}

/** The outcome of a request to WeChat, as far as can be known. */
export type WeChatAnswer<T> =
  | { kind: 'answer'; body: T & WeChatError }
  /** The request did not leave this machine: it may be made again. */
  | { kind: 'notSent'; error: string }
  /** It may have reached WeChat, and what came of it nobody knows. */
  | { kind: 'unknown'; error: string };

/** Errors of establishing a connection: nothing of the request had been written. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Posts JSON to WeChat, which answers every request with status 200 and JSON. */
export async function askWeChat<T>(url: URL, body: unknown, timeoutMs: number): Promise<WeChatAnswer<T>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (!response.ok) return { kind: 'unknown', error: `status ${response.status}` };
    return { kind: 'answer', body: (await response.json()) as T & WeChatError };
  } catch (error) {
    const code = codeOf(error);
    return { kind: beforeSending.has(code) ? 'notSent' : 'unknown', error: code };
  }
}

/** Never the error's sentence, which may quote the address with the token in it. */
function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; errors?: { code?: unknown }[] }; name?: string };
  // Several addresses tried in vain are one error that holds theirs.
  const code = cause?.code ?? cause?.errors?.[0]?.code;
  return typeof code === 'string' ? code : (name ?? 'error');
}
