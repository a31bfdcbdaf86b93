/** Asks for one WeChat message of each template; says whether at least one may be sent. Refusing is fine: the inbox has everything. */
export const askForMessages = async (tmplIds: string[]): Promise<boolean> => {
  try {
    const answer = (await wx.requestSubscribeMessage({ tmplIds })) as unknown as Record<string, string>;
    return tmplIds.some((id) => answer[id] === 'accept');
  } catch {
    return false;
  }
};
