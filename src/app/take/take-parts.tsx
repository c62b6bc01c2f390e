import { useLab } from '../lab-context.ts';
import { LookIn } from './look-in.tsx';
import Pytorch from './pytorch.tsx';
import Tables from './tables.tsx';
import TakeTicket from './take-ticket.tsx';
import './take.css';

/** What can be taken away of the results on show. */
export default function TakeParts() {
  const results = useLab((lab) => lab.results);
  if (!results) return null;
  return (
    <>
      <Tables results={results} />
      <TakeTicket />
      <Pytorch results={results} />
      <LookIn />
    </>
  );
}
