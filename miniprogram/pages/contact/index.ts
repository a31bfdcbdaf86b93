import { editMe, giveConsent, numberFromWechat, readMe } from '../../api/calls';
import { words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { privacyVersion } from '../../shared/words';
import { contactAnswered, skipContact, type ContactFor } from '../../state/contact';
import { definePage } from '../../tools/define-page';
import { changeForm, formHolds } from '../../tools/form';
import { perform } from '../../tools/perform';

/** Digits enough for a number that can be called, whatever is written between them; the service knows the rest. */
const looksLikePhone = (text: string): boolean =>
  text.normalize('NFKC').replace(/\D/g, '').length >= limits.phoneDigits;

/** Asks for name and phone before the first promise, and says what for; what was wanted goes on when it goes. */
definePage('contact', {
  data: { name: '', phone: '', maySkip: false, forNeed: false, agrees: true, mayTakeNumber: false, busy: false },
  given: false,
  /** Ends once it is known what the service has already. */
  known: Promise.resolve(),

  form: {
    fields: {
      name: ({ name }: { name: string }) => (name.trim() ? '' : words('contact').nameFirst),
      phone: ({ phone }: { phone: string }) => (looksLikePhone(phone) ? '' : words('contact').phoneFirst),
    },
    lengths: { name: limits.nameLength, phone: limits.typedLength },
  },

  onLoad({ skip, for: what }: { skip?: string; for?: ContactFor }) {
    this.setData({ maySkip: Boolean(skip), forNeed: what === 'need' });
    this.known = this.readKnown();
  },

  onUnload() {
    contactAnswered(this.given);
  },

  /** A field that is known already need not be typed, and takes nothing away that was. */
  async readKnown() {
    try {
      const { name, phone, consents, can } = await readMe();
      this.setData({
        name: this.data.name || (name ?? ''),
        phone: this.data.phone || (phone ?? ''),
        agrees: consents.some(({ kind }) => kind === 'privacy'),
        mayTakeNumber: can.takeWechatNumber,
      });
    } catch {
      // It is typed, then.
    }
  },

  /** WeChat asks the person; with a refusal, or an account that WeChat does not serve, there is no code. */
  async takeNumber({ detail: { code } }: WechatMiniprogram.ButtonGetPhoneNumber) {
    if (!code) return;
    await perform(this, () => numberFromWechat(code), {
      done: words('contact').numberTaken,
      stay: true,
      then: ({ phone }) => changeForm(this, { phone }),
    });
  },

  async save() {
    // A name that is on its way is not missing, and a consent that may be needed is not left out.
    this.setData({ busy: true });
    await this.known;
    this.setData({ busy: false });
    if (!formHolds(this)) return;
    const { name, phone, agrees } = this.data;
    const save = async () => {
      if (!agrees) await giveConsent('privacy', privacyVersion);
      return editMe({ name: name.trim(), phone: phone.trim() });
    };
    await perform(this, save, {
      done: '',
      stay: true,
      then: () => this.goOn(),
    });
  },

  skip() {
    skipContact();
    this.goOn();
  },

  goOn() {
    this.given = true;
    void wx.navigateBack();
  },
});
