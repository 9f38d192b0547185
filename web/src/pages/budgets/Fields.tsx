/** Fields of the forms: a label, a control, and the server's complaint where there is one. */
import { type ReactNode, useId } from 'react';

export interface FieldProps {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  children: (id: string, described: string | undefined) => ReactNode;
}

export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const told = wrong ?? hint;
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children(id, told ? `${id}-told` : undefined)}
      {told ? <p id={`${id}-told`} className={wrong ? 'small stopc' : 'small s'}>{told}</p> : null}
    </div>
  );
}

export interface TextProps {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  value: string;
  set: (value: string) => void;
  type?: 'text' | 'date';
  required?: boolean;
  decimal?: boolean;
  list?: string | undefined;
}

export function Text({ label, hint, wrong, value, set, type = 'text', required = false, decimal = false, list }: TextProps) {
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {(id, described) => (
        <input className="inp" id={id} type={type} value={value} required={required} maxLength={400} autoComplete="off" list={list} inputMode={decimal ? 'decimal' : undefined} aria-describedby={described} aria-invalid={wrong !== undefined} onChange={(event) => set(event.target.value)} />
      )}
    </Field>
  );
}

export interface ChoiceProps<T extends string> {
  label: string;
  wrong?: string | undefined;
  value: T;
  options: { id: T; label: string }[];
  set: (value: T) => void;
}

export function Choice<T extends string>({ label, wrong, value, options, set }: ChoiceProps<T>) {
  return (
    <Field label={label} wrong={wrong}>
      {(id, described) => (
        <select className="inp" id={id} value={value} aria-describedby={described} onChange={(event) => set(event.target.value as T)}>
          {options.map((option) => <option key={option.id} value={option.id}>{option.label}</option>)}
        </select>
      )}
    </Field>
  );
}
