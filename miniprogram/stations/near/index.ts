import { searchUnits } from '../../api/calls';
import type { ListedUnit } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { listPlace } from '../../state/place';
import { definePage } from '../../tools/define-page';
import { toGcj02, type LngLat } from '../../tools/place';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { distanceWords, sharedWord } from '../../tools/tell';
import { hereNow } from '../../tools/where';
import { stationOffers } from '../shared/stations';
import { stationTexts } from '../texts';

const w = () => ownTexts(stationTexts);
const maxListed = 30;

const row = ({ id, name, place, station, distanceKm, above }: ListedUnit) => ({
  id,
  name,
  address: place?.address ?? '',
  distance: distanceKm === null ? '' : fill(w().distance, { distance: distanceWords(distanceKm) }),
  hours: station?.hours ? fill(w().hours, { hours: station.hours }) : '',
  offers: (station?.offers ?? []).map((offer) => sharedWord(stationOffers[offer])),
  by: above.length > 0 ? fill(w().by, { unit: above[above.length - 1].name }) : '',
  canLead: place !== null,
});

/** The couriers' stations, the nearest first, for everybody; nobody need log in for a glass of water. */
definePage(stationTexts, {
  data: { ...stateData, items: [] as ReturnType<typeof row>[], isPlaced: true },
  read: [] as ListedUnit[],
  from: undefined as LngLat | undefined,

  onLoad() {
    this.from = listPlace()?.point;
    void this.load();
  },

  async load() {
    await showState(this, {
      load: async () => {
        this.from ??= await hereNow();
        const near = this.from?.map((degrees: number) => degrees.toFixed(5)).join(',');
        return searchUnits({ kind: 'station', near, limit: maxListed });
      },
      draw: ({ items }) => {
        this.read = items;
        return {
          items: items.map(row),
          isPlaced: this.from !== undefined,
          ...(items.length === 0 ? emptyState(w().empty, w().emptyHint) : {}),
        };
      },
    });
  },

  async locate() {
    this.from = await hereNow();
    if (this.from) await this.load();
  },

  where(event: WechatMiniprogram.TouchEvent) {
    const station = this.read.find(({ id }) => id === event.currentTarget.dataset.id);
    if (!station?.place) return;
    const [longitude, latitude] = toGcj02(station.place.point.coordinates);
    void wx.openLocation({ longitude, latitude, name: station.name, address: station.place.address });
  },

  /** With the code that hangs in the station: who reports in there belongs to its community for a while. */
  reportIn() {
    void wx.navigateTo({ url: '/pairing/belongings/index?code=1' });
  },

  report() {
    void wx.navigateTo({ url: '/photos/hazard/index?camera=on' });
  },
});
