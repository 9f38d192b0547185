/** A meter by its name in the ledger, in words where there are some. */
import { useSettings } from '../app/settings';
import { say } from './catalogue';
import { common } from './common';

export function useMeterName(): (meter: string) => string {
  const { language } = useSettings();
  return (meter) => (meter in common.en ? say(common, language, meter as 'input') : meter.replaceAll('_', ' '));
}
