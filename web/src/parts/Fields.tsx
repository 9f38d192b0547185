/** Fields of a form, each with its label and a word of help. */
import { type ComponentProps, useId } from 'react';

export function Field({ label, help, ...input }: { label: string; help?: string } & ComponentProps<'input'>) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input className="inp" id={id} {...(help ? { 'aria-describedby': `${id}-help` } : {})} {...input} />
      {help ? <p className="small s" id={`${id}-help`}>{help}</p> : null}
    </>
  );
}

interface ChoiceProps {
  label: string;
  help?: string;
  name: string;
  value?: string | string[];
  multiple?: boolean;
  options: [string, string][];
}

export function Choice({ label, help, name, value, multiple, options }: ChoiceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select className={multiple ? 'inp many' : 'inp'} id={id} name={name} multiple={multiple} defaultValue={value} {...(help ? { 'aria-describedby': `${id}-help` } : {})}>
        {options.map(([each, text]) => <option key={each} value={each}>{text}</option>)}
      </select>
      {help ? <p className="small s" id={`${id}-help`}>{help}</p> : null}
    </>
  );
}

export function Check({ label, name, checked }: { label: string; name: string; checked: boolean }) {
  return <label className="tap check"><input type="checkbox" name={name} defaultChecked={checked} />{label}</label>;
}
