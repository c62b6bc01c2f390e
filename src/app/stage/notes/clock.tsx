import { useEffect, useState } from 'react';
import { Stopwatch } from '../../../store/stopwatch.ts';
import { NOTES } from '../../strings/notes-texts.ts';

/** Clocks show seconds; they are looked at more often, so that none is left out. */
const TICK_MS = 250;

/** The time of day, and the time that the lesson has taken. It begins to run when the notes are opened. */
export function Clock() {
  const [now, setNow] = useState(() => performance.now());
  const [watch, setWatch] = useState(() => Stopwatch.stopped.start(performance.now()));
  const [running, setRunning] = useState(true);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const toggle = () => {
    const at = performance.now();
    setWatch(running ? watch.stop(at) : watch.start(at));
    setRunning(!running);
    setNow(at);
  };
  const reset = () => {
    const at = performance.now();
    setWatch(running ? Stopwatch.stopped.start(at) : Stopwatch.stopped);
    setNow(at);
  };
  return (
    <section className="panel notes-clock" aria-label={NOTES.clock}>
      <div className="notes-times">
        <p>
          {NOTES.elapsed}
          <span role="timer">{NOTES.run(watch.at(now))}</span>
        </p>
        <p>
          {NOTES.day}
          <span>{NOTES.timeOfDay(new Date())}</span>
        </p>
      </div>
      <div className="buttons">
        <button type="button" onClick={toggle}>
          {running ? NOTES.pause : NOTES.start}
        </button>
        <button type="button" onClick={reset}>
          {NOTES.reset}
        </button>
      </div>
    </section>
  );
}
