import { now } from '../../api/clock';
import { useSettings } from '../../app/settings';
import type { IconName } from '../../marks/Icon';
import { Money } from '../../marks/Money';
import { Pill, type PillKind } from '../../marks/Pill';
import { exploreBy, Go } from '../../parts/Go';
import { Notice } from '../../parts/Notice';
import { rowClick, rowKeys } from '../../parts/rows';
import { Section } from '../../parts/Section';
import { useWords } from '../../words/catalogue';
import { ALL_PEOPLE, type SourceLine } from './coverage';
import { words } from './words';

const STATES: Record<SourceLine['state'], { kind: PillKind; icon: IconName }> = {
  running: { kind: 'ok', icon: 'ok' },
  silent: { kind: 'warn', icon: 'silent' },
  never: { kind: '', icon: 'ring' },
  fault: { kind: 'stop', icon: 'stop' },
};
const TELLS = { calls: 'tellsCalls', money: 'tellsMoney', quantities: 'tellsQuantities', witness: 'tellsWitness' } as const;

export function SourceTable({ lines }: { lines: SourceLine[] }) {
  const t = useWords(words);
  const { figures } = useSettings();
  return (
    <Section title={t('sources')} note={t('sourcesNote')} first>
      {lines.length === 0 ? <Notice then={t('noDaysDo')}>{t('answerNothing')}</Notice> : (
        <table className="t r open-rows">
          <thead>
            <tr><th>{t('source')}</th><th className="w">{t('tells')}</th><th>{t('state')}</th><th className="num w">{t('last')}</th><th className="num w">{t('calls')}</th><th className="num w w2" title={t('againHelp')}>{t('again')}</th><th className="num">{t('counted', { currency: figures.currency.currency })}</th></tr>
          </thead>
          <tbody onKeyDown={rowKeys} onClick={rowClick}>{lines.map((line) => <Line key={`${line.tells} ${line.id}`} of={line} />)}</tbody>
        </table>
      )}
    </Section>
  );
}

function Line({ of }: { of: SourceLine }) {
  const t = useWords(words);
  const { figures, dates } = useSettings();
  const name = useSourceName();
  const day = (text: string) => (text === dates.dayOf(now()) ? t('today') : dates.date(text));
  const calls = of.tells === 'calls';
  const counted = calls && (of.calls > 0 || !of.ofPeople);
  const named = of.id === ALL_PEOPLE ? t('people') : <Go to={exploreBy('source', of.id)} data-row>{name(of.id)}</Go>;
  return (
    <tr>
      <td className="name">{calls ? named : t('vendor', { name: of.id })}{of.ofPeople ? <span className="small">{t('peopleApart')}</span> : null}{of.fault ? <span className="small">{of.fault}</span> : null}</td>
      <td className="w q">{t(TELLS[of.tells])}</td>
      <td className="st"><Pill {...STATES[of.state]}>{t(of.state, { date: of.last ? dates.date(of.last) : '' })}</Pill></td>
      <td className="num w q">{of.last ? day(of.last) : ''}</td>
      <td className="num w">{counted ? figures.number(of.calls) : ''}</td>
      <td className="num w w2 q">{of.again ? figures.number(of.again) : ''}</td>
      <td className="num">{counted ? <Money usd={of.usd} decimals={2} /> : ''}</td>
    </tr>
  );
}

/** `otlp:claude-code` in words. */
export function useSourceName(): (id: string) => string {
  const t = useWords(words);
  return (id) => {
    const [kind = '', name = ''] = id.split(/:(.*)/s);
    if (kind === 'gateway') return t('gateway');
    if (kind === 'otlp') return t('otlp', { name });
    if (kind === 'log') return t('log', { name });
    return kind === 'import' ? t('imported', { name }) : id;
  };
}
