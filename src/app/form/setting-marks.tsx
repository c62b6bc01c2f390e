import type { MouseEvent, ReactNode } from 'react';
import type { Change } from '../../spec/changes.ts';
import { SETTINGS } from '../strings/settings-texts.ts';
import './setting-marks.css';

interface Props {
  /** How the setting differs from the preset or link that it started from, if it does. */
  readonly sinceStart: Change | undefined;
  /** How it differs from the experiment whose curves are on show, if it does. */
  readonly sinceCurves: Change | undefined;
  readonly onReset: (path: readonly string[]) => void;
  readonly children: ReactNode;
}

/** Focuses the control, since the pressed button disappears together with the mark. */
function focusControl({ currentTarget }: MouseEvent): void {
  currentTarget.closest('.setting')?.querySelector<HTMLElement>('select, input, [role=switch]')?.focus();
}

/** A setting's control. If the setting was changed, its old value and a reset button are below. */
export function SettingMarks({ sinceStart, sinceCurves, onReset, children }: Props) {
  const marked = sinceStart ?? sinceCurves;
  return (
    <div className="setting" data-changed={marked ? true : undefined}>
      {children}
      {marked && (
        <p className="setting-marks">
          {sinceStart && (
            <>
              <span>
                <span aria-hidden="true">✎ </span>
                {SETTINGS.changed}
              </span>
              <button
                type="button"
                onClick={(event) => {
                  focusControl(event);
                  onReset(sinceStart.path);
                }}
              >
                {SETTINGS.back(sinceStart.field, sinceStart.from)}
                <span className="visually-hidden">{SETTINGS.of(sinceStart.field)}</span>
              </button>
            </>
          )}
          {sinceCurves && (
            <span className="setting-curves">
              <span aria-hidden="true">≠ </span>
              {sinceCurves.from === undefined
                ? SETTINGS.curvesLack
                : SETTINGS.curvesHave(sinceCurves.field, sinceCurves.from)}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
