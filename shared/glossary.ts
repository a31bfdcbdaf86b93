/**
 * One word for one thing, on screens, papers and in files. `never` are the twins that must not stand for it; a test
 * looks for them in everything that people read.
 */
interface Term {
  readonly zh: string;
  readonly en: string;
  readonly never: readonly RegExp[];
}

export const glossary = {
  verified: { zh: '核实时长', en: 'verified hours', never: [/核定/, /核验时长/, /验证时长/] },
  honoured: { zh: '认定时长', en: 'honoured hours', never: [/补录/, /补登时长/] },
  full: { zh: '已满员', en: 'full', never: [/名额已满/, /人已满/, /已报满/] },
  waitlist: { zh: '候补', en: 'waiting list', never: [/候选名单/, /排队名单/] },
  kilometre: { zh: '公里', en: 'km', never: [/\d ?千米/] },
} as const satisfies Record<string, Term>;
