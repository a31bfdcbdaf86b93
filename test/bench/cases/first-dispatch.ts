import { dispatchFigures } from '../../support/simulated-dispatch.ts';
import { thousands, type Part } from './stage.ts';

/** The unit that is suggested, in a simulated city whose truth is known. */
export const firstDispatchPart: Part = ({ sizes }) => {
  const { right, hops, abstained } = dispatchFigures(18, sizes);
  return [
    {
      name: `first dispatch right in a simulated city of 120 kinds and 800 units, ${thousands(sizes.learned)} cases learned with their returns, ${thousands(sizes.tried)} tried`,
      value: right,
      unit: '',
      against: `${hops.toFixed(2)} hops a case, abstains of ${(abstained * 100).toFixed(1)} %`,
      ratio: null,
      goal: '≥ 0.9, ≤ 1.3 hops, abstains ≤ 10 %',
      met: right >= 0.9 && hops <= 1.3 && abstained <= 0.1,
    },
  ];
};
