/** The field of a filter bar: suggests names, and the values seen of one. Loaded a moment after the page. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';

import { DIMENSIONS, type Dimension, readTerm, type Term, typed, writeTerm } from '../figures/filters';
import { useWords } from '../words/catalogue';
import { common } from '../words/common';

const MOST = 50;

/**
 * Whether the page is hidden from screen readers while suggestions are open. The list covers little and holds nobody: all
 * that Tab reaches is still there, and must be told.
 */
const keepPage = (kept: boolean) => document.getElementById('nytta')?.toggleAttribute('data-react-aria-top-layer', kept);

interface Wish {
  id: string;
  /** Before the value: team is. */
  name: string;
  value: string;
  term?: Term | undefined;
}

export default function AddFilter({ seen, scope, add }: { seen: (name: Dimension) => Promise<string[]>; scope: string; add: (term: Term) => void }) {
  const t = useWords(common);
  const [text, setText] = useState('');
  useEffect(() => () => void keepPage(false), []);
  const { name, not, rest } = typed(text);
  const values = useQuery({ queryKey: ['seen', name, scope], queryFn: () => seen(name as Dimension), enabled: name !== undefined, staleTime: 60_000 });
  const low = (of: Dimension) => t(of).toLocaleLowerCase();
  const has = (value: string, part: string) => value.toLocaleLowerCase().includes(part.toLocaleLowerCase());
  const wishes: Wish[] = name === undefined
    ? DIMENSIONS.filter((each) => rest === '' || has(t(each), rest) || has(each, rest)).flatMap((each) => [
        { id: `${each}:`, name: t('is', { name: low(each) }), value: '\u2026' },
        ...(rest === '' ? [] : [{ id: `${each}!:`, name: t('isNot', { name: low(each) }), value: '\u2026' }]),
      ])
    : [
        ...(values.data ?? []).filter((value) => has(value, rest)).slice(0, MOST).map((value) => wish({ name, not, value })),
        ...(rest && !(values.data ?? []).includes(rest) ? [wish({ name, not, value: rest })] : []),
      ];
  function wish(term: Term): Wish {
    return { id: writeTerm(term), name: t(term.not ? 'isNot' : 'is', { name: low(term.name) }), value: term.value || t('unknown'), term };
  }
  const take = (chosen: string) => {
    const term = wishes.find((each) => each.id === chosen)?.term ?? (typed(chosen).rest ? readTerm(chosen) : undefined);
    if (term) {
      add(term);
      setText('');
    } else setText(chosen);
  };
  return (
    <ComboBox
      aria-label={t('addFilter')}
      className="add-filter"
      allowsCustomValue
      allowsEmptyCollection={name !== undefined}
      menuTrigger="focus"
      onFocus={() => keepPage(true)}
      onBlur={() => keepPage(false)}
      inputValue={text}
      onInputChange={setText}
      selectedKey={null}
      onSelectionChange={(key) => { if (key !== null) take(String(key)); }}
      items={wishes}
    >
      <Input placeholder={t('addFilterHint')} onKeyDown={(event) => { if (event.key === 'Enter' && name !== undefined && rest) { take(`${name}${not ? '!' : ''}:${rest}`); } }} />
      <Popover className="menu seen" isNonModal>
        <ListBox renderEmptyState={() => <p className="q nothing">{values.isFetching ? t('loading') : t('nothingSeen')}</p>}>
          {(each: Wish) => (
            <ListBoxItem id={each.id} textValue={each.id}>
              <span className="cut"><span className="s">{each.name} </span><bdi>{each.value}</bdi></span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
