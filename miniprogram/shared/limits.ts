/** Bounds that the API enforces and the clients can show before a request is made. Lengths in characters. */
export const limits = {
  nameLength: 60,
  titleLength: 60,
  textLength: 2_000,
  addressLength: 200,
  reasonLength: 300,
  /** A telephone number or a code in whatever way people type it; what is kept is shorter. */
  typedLength: 60,
  /** The digits of a telephone number, without its extension. */
  phoneDigits: 5,
  phoneDigitsMax: 15,
  rolesPerTask: 12,
  slotsPerRole: 5_000,
  peoplePerNeed: 500,
  taskHours: 24 * 14,
  skillsPerOffer: 20,
  windowsPerOffer: 40,
  radiusKm: 100,
  tasksPerWeek: 21,
  /** Units for which one person does not want to be asked. */
  avoidedUnits: 50,
  pageSize: 50,
  /** So far into a list one may jump, in rows. */
  rowsSkipped: 100_000,
  candidates: 100,
  recommendations: 50,
  /** People whom one plan may ask, where a number is given. */
  planAskings: 20_000,
  /** The least share of its places that a plan may be asked to fill in every community. */
  planFloor: 0.05,
  proposalsAtOnce: 50,
  rotaMembers: 500,
  bodyBytes: 64 * 1024,
  /** A browser's session ends so long after its last use, and so long after its log-in at the latest. */
  browserIdleHours: 8,
  browserSessionDays: 7,
  /** How long the code of a desktop log-in stands on its screen. */
  desktopLogInSeconds: 120,
  countsDays: 800,
  /** From so long before the start one may check in, and until the end; check out until so long after it. */
  checkInOpensMinutes: 60,
  checkOutGraceMinutes: 60,
  /** From so long before the start those who hold a slot are told the exact place. */
  exactPlaceHours: 24,
  /** Slots that one person may give back within 24 hours; after that they claim no further one. */
  givenBackADay: 6,
  /** A check-in of one task, on one day of the city. */
  checkInsPerDay: 3,
  /** How long after the end a check recorded without a network, or an organiser's tick, may arrive. */
  lateCheckInHours: 12,
  /** How uncertain a location may be for a check-in, in metres. */
  accuracyMetres: 150,
  ticksAtOnce: 200,
  /** Notes to the people of one task on one day. */
  notesADay: 3,
  /** For how many hours ahead an organiser's phone may keep codes. */
  codeHours: 12,
  /**
   * With people in it a task may end so much later, and its place be set right by so much, and is still the same
   * promise.
   */
  extendedHours: 4,
  correctedMetres: 200,
  /** After the end of a task the clock waits this long for check-outs before it settles who turned up. */
  settleAfterHours: 2,
  /** After that, a check-in or check-out that arrives late is left alone for this long, for what may follow it. */
  lateSettleMinutes: 15,
  /** Administrators set places of their units up to so far from where somebody above them agreed to, km. */
  placeAgreedKm: 2,
  /** Up to so many honoured minutes are granted by one organiser; more wait for a second. */
  honouredAloneMinutes: 60,
  /**
   * Hours that wait for a second organiser are to have an answer within so many days; then administrators above are
   * told.
   */
  secondWordDays: 7,
  /** How long a visit may wait for its review before its volunteer counts as absent. */
  reviewDays: 3,
  /** How long hours or an absence may be disputed after they were entered. */
  disputeDays: 30,
  /** How long after the end a rating may be given, and then changed. */
  ratingDays: 30,
  ratingEditDays: 7,
  /** Up to how many stars of five somebody counts as dissatisfied: what they asked for is handled again. */
  dissatisfiedStars: 2,
  /** A file of units: its rows, its size as JSON, and the names from the top to a parent. */
  unitsAtOnce: 5_000,
  unitFileBytes: 2 * 1024 * 1024,
  unitWayLength: 1_000,
  /** The key of a kind of need or of a working calendar. */
  keyLength: 60,
  /** The longest limit of a clock of a case, and the longest extension, in minutes of working time. */
  caseMinutes: 60 * 24 * 366,
  /** How often a unit asks for more time for a case that it has: once more where that was denied or not answered. */
  extensionsAsked: 2,
  /** Units that help with a case at one time. */
  casePartsOpen: 5,
  /** Cases that are urged at one time. */
  casesUrged: 50,
  /** How long after it was served a case may be handled again; after that it closes by itself. */
  caseReopenDays: 15,
  /** How long after it was served a case may be appealed against, and the working time in which that is decided. */
  appealDays: 30,
  appealMinutes: 5 * 8 * 60,
  /** Days that a draw of call-backs looks at and cases that it draws; the days to call them in, and tries of each. */
  drawDays: 7,
  drawSize: 500,
  callBackDays: 7,
  callBackTries: 3,
  /** How long somebody who has taken a call-back has it for themselves, and sees the number. */
  callBackMinutes: 30,
  /** People who ask for one matter: from so many on it is of grade B, and one of grade B of grade A. */
  voicesPressing: 5,
  voicesUrgent: 20,
  /** An announcement stands in a message: so many characters, and so many versions. */
  announcementLength: 1_000,
  announcementVersions: 20,
  announcementDays: 90,
  /** A danger that lasts longer is told of anew, by two administrators again. */
  urgentDays: 7,
  /** The most that one person pledges, and that all pledge together, in the appeal's own unit. */
  pledgeAmount: 1_000,
  appealCap: 1_000_000,
  /** People who are given an order, or asked for help at the front, at one time; and the longest duty, in days. */
  ordersAtOnce: 200,
  orderDays: 31,
  /** A surge ends by itself after so many days; it may be prolonged by as many from the day on which that is done. */
  surgeDays: 30,
  /** The people whom an exercise wants at each post. */
  exercisePeople: 200,
  /** The word for what an appeal counts, such as hours or masks. */
  measureLength: 10,
  /** A photo as it is sent, and photos with one need, hazard or result. */
  photoBytes: 10 * 1024 * 1024,
  photosSent: 3,
  /** Photos of one need or hazard in all, of the matter and of what was done about it each. */
  photosKept: 12,
  /** Hazards that one person reports in a day; fewer after reports with nothing behind them in so many days. */
  hazardsADay: 10,
  groundlessDays: 30,
  /** A report that nobody has checked by then ends, and its reporter is told. */
  hazardUncheckedDays: 30,
  /** A hazard lies at most so far from the place of its community. */
  hazardReachKm: 20,
  /** Requests that another system may be let send in 24 hours. */
  senderRequestsADay: 100_000,
  /** A temporary organisation: its people, and its longest time. */
  organisationMembers: 500,
  organisationDays: 400,
  calendarWindows: 70,
  calendarDays: 400,
  /** How long an account that was erased is known again by a keyed hash: what was missed comes back with its person. */
  formerAccountDays: 180,
  /** A group of fewer people, or voices, is told of nobody apart: who is in it could be guessed. */
  smallestGroup: 5,
} as const;
