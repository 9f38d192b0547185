/** Where the files that prices come from say different things, and why the book's rate stands. */
import { Pill } from '../../marks/Pill';
import { useWords } from '../../words/catalogue';
import { useMeterName } from '../../words/meters';
import type { Sheet } from './prices';
import { words } from './words';

export function Differ({ of }: { of: Sheet }) {
  const t = useWords(words);
  const named = useMeterName();
  if (of.disagreements.length === 0) return null;
  return (
    <>
      <h3 className="sub">{t('differ')}</h3>
      <table className="t">
        <thead><tr><th>{t('meter')}</th><th>{t('rates', { currency: 'USD' })}</th></tr></thead>
        <tbody>
          {of.disagreements.map((each) => (
            <tr key={each.meter}>
              <td>{named(each.meter)}</td>
              <td>
                {each.values.map((value) => `${value.usd} (${value.source})`).join(', ')}
                <span className="small">{each.settled_by ? t('settled', { what: each.settled_by }) : <Pill kind="warn" icon="warn">{t('undecided')}</Pill>}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
