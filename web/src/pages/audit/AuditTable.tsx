import { useSettings } from '../../app/settings';
import { rowClick, rowKeys } from '../../parts/rows';
import { say, useWords } from '../../words/catalogue';
import { differences, type Entry, verb } from './audit';
import { words } from './words';

const FEW = 3;

/** A word of the catalogue where it has one, else the server's own. */
export function useKnown(): (word: string) => string {
  const { language } = useSettings();
  return (word) => (word in words.en ? say(words, language, word as 'key') : word.replaceAll('_', ' '));
}

interface Props {
  entries: Entry[];
  chosen: string | undefined;
  choose: (version: string) => void;
}

export function AuditTable({ entries, chosen, choose }: Props) {
  const t = useWords(words);
  return (
    <table className="t r open-rows">
      <thead><tr><th>{t('on')}</th><th>{t('what')}</th><th className="w">{t('who')}</th><th className="w w2">{t('fields')}</th><th className="num">{t('when')}</th></tr></thead>
      <tbody onKeyDown={rowKeys} onClick={rowClick}>
        {entries.map((entry) => <Line key={entry.version} of={entry} chosen={chosen === String(entry.version)} choose={() => choose(String(entry.version))} />)}
      </tbody>
    </table>
  );
}

function Line({ of, chosen, choose }: { of: Entry; chosen: boolean; choose: () => void }) {
  const t = useWords(words);
  const known = useKnown();
  const { dates } = useSettings();
  const fields = differences(of).map((each) => each.field);
  return (
    <tr aria-selected={chosen}>
      <td className="name"><button type="button" className="rowlink" data-row aria-expanded={chosen} onClick={choose}>{of.id}</button> <span className="s light">{known(of.kind)}</span></td>
      <td className="phr">{known(verb(of))}</td>
      <td className="w q">{of.who}</td>
      <td className="w w2 s small-text">{of.before && of.after ? fields.slice(0, FEW).join(', ') + (fields.length > FEW ? `, ${t('more', { count: fields.length - FEW })}` : '') : ''}</td>
      <td className="num q">{dates.moment(of.at)}</td>
    </tr>
  );
}
