import { giveConsent } from '../api/calls';
import { CallFailure } from '../api/problem';
import { words } from '../i18n/index';
import { consentKinds, keysOf, privacyVersion, type ConsentKind } from '../shared/words';
import { agree } from './ask';
import { explain } from './feedback-on-failure';

/** The consent for want of which the service kept nothing; undefined where it refused for another reason. */
export const missingConsent = (error: unknown): ConsentKind | undefined => {
  if (!(error instanceof CallFailure) || error.code !== 'consent_missing') return undefined;
  const wanted = error.problem?.details?.consent;
  return keysOf(consentKinds).find((kind) => kind === wanted);
};

/** Says what a consent is for and asks for it; whether it was given. */
export const askConsent = async (kind: ConsentKind): Promise<boolean> => {
  const w = words('consent');
  if (!(await agree(w.title, w[kind], 'agree'))) return false;
  try {
    await giveConsent(kind, privacyVersion);
    return true;
  } catch (error) {
    await explain(error);
    return false;
  }
};
