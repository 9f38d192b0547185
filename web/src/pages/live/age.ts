/** How long something has been under way, in words. */
import { useWords } from '../../words/catalogue';
import { age } from './picture';
import { live } from './words';

export function useAge(): (ms: number) => string {
  const t = useWords(live);
  return (ms) => {
    const of = age(ms);
    if (of.hours > 0) return t('hours', { hours: of.hours, minutes: String(of.minutes).padStart(2, '0') });
    return of.minutes > 0 ? t('minutes', { minutes: of.minutes }) : t('seconds', { seconds: of.seconds });
  };
}
