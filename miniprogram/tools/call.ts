/** Dials a number up to its extension, which is for the person to dial, who sees it on the screen. */
export const call = (phone: string): void => {
  void wx.makePhoneCall({ phoneNumber: phone.replace(/(?!^\+)\D.*$/, '') }).catch(() => undefined);
};
