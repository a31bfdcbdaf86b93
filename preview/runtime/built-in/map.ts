import { attribute, h } from '../dom.ts';
import type { BuiltIn } from './define.ts';
import { pictureAddress } from '../files.ts';

interface Marker {
  id: number;
  latitude: number;
  longitude: number;
  title?: string;
  ariaLabel?: string;
  iconPath?: string;
  width?: number;
  height?: number;
  label?: { content: string };
  callout?: { content: string };
}
interface Circle {
  latitude: number;
  longitude: number;
  radius: number;
}

const radiansPerDegree = Math.PI / 180;
/** Web Mercator, in px of a world that is 256 · 2^zoom px wide. */
const project = (longitude: number, latitude: number, zoom: number): [number, number] => {
  const world = 256 * 2 ** zoom;
  return [
    ((longitude + 180) / 360) * world,
    ((1 - Math.asinh(Math.tan(latitude * radiansPerDegree)) / Math.PI) / 2) * world,
  ];
};

/** WeChat draws an icon with its foot on the place. */
const iconOf = ({ iconPath = '', width = 0, height = 0 }: Marker): HTMLElement =>
  h('img', { src: pictureAddress(iconPath), width: String(width), height: String(height), alt: '' });

/** A plain drawing in place of map tiles: a street-like grid, the markers where they belong, the person as a dot. */
export const map: BuiltIn = {
  properties: {
    longitude: 0,
    latitude: 0,
    scale: 16,
    markers: [],
    circles: [],
    showLocation: false,
    enableZoom: true,
    enableScroll: true,
    includePoints: [],
    polyline: [],
  },
  create: ({ element, emit, read }) => {
    attribute(element, 'role', 'group');
    const draw = (): void => {
      const zoom = read('scale') as number;
      const [centreX, centreY] = project(read('longitude') as number, read('latitude') as number, zoom);
      const place = (child: HTMLElement, longitude: number, latitude: number): HTMLElement => {
        const [x, y] = project(longitude, latitude, zoom);
        child.style.left = `calc(50% + ${x - centreX}px)`;
        child.style.top = `calc(50% + ${y - centreY}px)`;
        return child;
      };
      const circles = (read('circles') as Circle[]).map(({ longitude, latitude, radius }) => {
        const px = (radius / (40_075_016 * Math.cos(latitude * radiansPerDegree))) * 256 * 2 ** zoom;
        const circle = h('i', { class: 'map-circle' });
        circle.style.width = circle.style.height = `${2 * px}px`;
        return place(circle, longitude, latitude);
      });
      const pins = (read('markers') as Marker[]).map((marker) => {
        const name = marker.label?.content ?? marker.callout?.content ?? marker.title ?? '';
        const pin = h(
          'b',
          { class: 'map-pin', role: 'button', tabindex: '0', 'aria-label': marker.ariaLabel ?? name },
          ...(marker.iconPath ? [iconOf(marker)] : []),
          ...(name ? [h('span', {}, name)] : []),
        );
        pin.classList.toggle('map-pin-icon', Boolean(marker.iconPath));
        pin.addEventListener('click', () => emit('markertap', { markerId: marker.id }));
        return place(pin, marker.longitude, marker.latitude);
      });
      const here = read('showLocation')
        ? [place(h('i', { class: 'map-here' }), read('longitude') as number, read('latitude') as number)]
        : [];
      element.replaceChildren(...circles, ...here, ...pins);
    };
    let asked = false;
    const redraw = (): void => {
      if (asked) return;
      asked = true;
      queueMicrotask(() => {
        asked = false;
        draw();
      });
    };
    return {
      longitude: redraw,
      latitude: redraw,
      scale: redraw,
      markers: redraw,
      circles: redraw,
      showLocation: redraw,
    };
  },
};
