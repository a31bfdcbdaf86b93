/** Dials a number; an extension (`转8001`) is for the person to dial, who sees it on the screen. */
export const call = (phone: string): void => {
  void wx.makePhoneCall({ phoneNumber: phone.split('转')[0] }).catch(() => undefined);
};
