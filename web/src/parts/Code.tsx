/** Lines to paste, with a button that copies them. */
import { useState } from 'react';

import { useWords } from '../words/catalogue';
import { common } from '../words/common';

const SAID_MS = 2_000;

export function Copy({ text, small = true }: { text: string; small?: boolean }) {
  const t = useWords(common);
  const [done, setDone] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(() => {
      setDone(true);
      setTimeout(() => setDone(false), SAID_MS);
    });
  return (
    <button type="button" className={small ? 'btn sm' : 'btn'} onClick={copy}>
      <span aria-live="polite">{done ? t('copied') : t('copy')}</span>
    </button>
  );
}

export function Code({ label, text }: { label: string; text: string }) {
  return (
    <div className="code-box">
      <div className="code" role="region" aria-label={label} tabIndex={0}>
        <pre>
          {text.split('\n').map((line, index) => (
            // Lines never change their order.
            <span key={index} className={/^\s*#/.test(line) ? 'cm' : undefined}>{line}</span>
          ))}
        </pre>
      </div>
      <Copy text={text} />
    </div>
  );
}
