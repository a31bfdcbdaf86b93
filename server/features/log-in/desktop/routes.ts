import { minuteMs } from '../../../../shared/durations.ts';
import { askedWith } from '../../../domain/sessions/desktop/queries.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import { anyone, may } from '../../../platform/http/permission.ts';
import { changing, reading, selfCommitting, type Route } from '../../../platform/http/route.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { line, pathIds } from '../../../platform/schema/schema.ts';
import { named, shape } from '../../../platform/schema/shape.ts';
import { desktopLogInPolicy } from '../policy.ts';
import { cookieEnd } from '../session.ts';
import { answerDesktopLogIn } from './answer.ts';
import { askDesktopLogIn } from './ask.ts';
import {
  desktopLogInOnPhoneSchema,
  desktopLogInSchema,
  desktopLogInStateSchema,
  presentAsked,
  presentOnPhone,
  presentState,
} from './present.ts';

const tag = 'sessions';
/** The browser may hear of the phone's answer a little after the code has left its screen. */
const graceMs = minuteMs;

const ask = selfCommitting({
  name: 'askDesktopLogIn',
  path: '/desktop-log-ins',
  tag,
  method: 'post',
  permission: anyone,
  summary: 'Begin a desktop log-in: a code for the screen, which a phone confirms; a cookie binds it to this browser',
  body: shape({}),
  answers: { 201: desktopLogInSchema },
  async run({ services, browser, now }) {
    const page = browser.requireOwnPage();
    const before = browser.cookie('logIn');
    const { secret, asked } = await askDesktopLogIn(services.db, { page, before, now });
    const shown = presentAsked(asked, now);
    return {
      ...created(shown, `/api/v1/desktop-log-ins/${shown.id}`),
      cookies: { logIn: { value: secret, until: new Date(+asked.expiresAt + graceMs) } },
    };
  },
});

const show = reading({
  name: 'showDesktopLogIn',
  path: '/desktop-log-ins/:desktopLogInId',
  tag,
  permission: anyone,
  params: pathIds('desktopLogInId'),
  summary:
    'How far a desktop log-in is, for the browser that began it; once confirmed, the answer sets its session’s cookie',
  answers: { 200: desktopLogInStateSchema },
  async run({ services, params, browser, now }) {
    const secret = browser.cookie('logIn');
    const asked = secret === undefined ? null : await askedWith(services.db, params.desktopLogInId, secret);
    if (!asked) throw refuse('not_found');
    // The secret is the session's token since the phone confirmed it. An answer that was lost on its way is asked
    // again.
    const confirmed = asked.state === 'confirmed' && {
      cookies: { session: { value: secret!, until: cookieEnd(now) }, logIn: null },
    };
    return { ...ok(presentState(asked, now)), ...confirmed };
  },
});

const desktopCode = named('DesktopCode', shape({ code: line(60) }));

/** One step of the phone: only failures count against its budget of guesses. */
const onPhone = (name: string, last: string, to: Parameters<typeof answerDesktopLogIn>[3], summary: string): Route =>
  changing({
    name,
    path: `/desktop-log-ins/${last}`,
    tag,
    method: 'post',
    permission: may(desktopLogInPolicy, 'answer', async () => ({})),
    limit: 'desktopCode',
    summary,
    body: desktopCode,
    answers: { 200: desktopLogInOnPhoneSchema },
    refusals: ['desktop_code_invalid', 'desktop_code_expired', 'desktop_code_used', 'wrong_state'],
    async run({ services, caller, body, now }, transaction) {
      const tree = await services.units.current();
      const answered = await answerDesktopLogIn(transaction, caller.personId, body.code, to);
      return ok(presentOnPhone(answered, tree, now));
    },
  });

export const desktopLogInRoutes: Route[] = [
  ask,
  show,
  onPhone('seeDesktopLogIn', 'seen', 'seen', 'Open a desktop log-in on the phone, by its QR code or its digits'),
  onPhone(
    'confirmDesktopLogIn',
    'confirmation',
    'confirmed',
    'Log the browser in that shows this code, after seeing its number',
  ),
  onPhone('refuseDesktopLogIn', 'refusal', 'refused', 'Refuse a desktop log-in that is open on the phone'),
];
