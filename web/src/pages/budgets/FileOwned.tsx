/** That a file declares it, and where: it is changed there. */
import { useWords } from '../../words/catalogue';
import { fileOf } from './shape';
import { budgets as words } from './words';

export function FileOwned({ managedBy }: { managedBy: string }) {
  const t = useWords(words);
  const file = fileOf(managedBy);
  if (!file) return null;
  return <span className="owned">{file.line ? t('ownedBy', { file: file.file, line: file.line }) : t('ownedByFile', { file: file.file })}</span>;
}
