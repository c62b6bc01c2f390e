import { useMemo, useState } from 'react';
import { settingEffects } from '../../experiment/report/setting-effects.ts';
import { type Change, changesBetween, changesSince, presetOf, settingKey } from '../../spec/changes.ts';
import type { OwnData } from '../../spec/data-files.ts';
import { experimentSchema } from '../../spec/experiment.ts';
import type { ChoiceField } from '../../spec/fields.ts';
import { PRESETS, type PresetName } from '../../spec/presets.ts';
import { defaultView, viewSchema } from '../../spec/view.ts';
import { type Setting, settingsOf } from '../../spec/walk.ts';
import { answersDraft } from '../../store/answered.ts';
import { ownData } from '../../store/own-files.ts';
import { validateDraft } from '../../store/running.ts';
import { DataControl } from '../form/data-control.tsx';
import { EngineControl } from '../form/engine-control.tsx';
import { SettingControl } from '../form/setting-control.tsx';
import { SettingMarks } from '../form/setting-marks.tsx';
import { useLab, useLabStore } from '../lab-context.ts';
import { VaryButton } from '../map/vary-button.tsx';
import { SketchSwitch } from '../sketch/sketch-switch.tsx';
import { FORM_PANEL } from '../strings/form-texts.ts';
import { SETTINGS } from '../strings/settings-texts.ts';
import { Ladder } from './ladder.tsx';
import { ScheduleNotes } from './schedule-notes.tsx';
import './settings.css';

function PresetSelect() {
  const store = useLabStore();
  const experiment = useLab((lab) => lab.draft);
  const start = useLab((lab) => lab.preset);
  const preset = presetOf(experiment);
  return (
    <div className="control">
      <label htmlFor="preset">{FORM_PANEL.startFrom}</label>
      <select
        id="preset"
        value={preset ?? ''}
        onChange={(event) => void store.getState().choosePreset(event.target.value as PresetName)}
      >
        {preset === undefined && <option value="">{FORM_PANEL.ownSettings}</option>}
        {Object.entries(PRESETS).map(([name, { label }]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <p className="hint preset-said">
        <span>
          {preset === undefined
            ? SETTINGS.from(PRESETS[start].label, changesSince(start, experiment).length)
            : PRESETS[preset].summary}
        </span>
        {/* Keeps its room, so that no slider moves from under the finger that has just moved it. */}
        {preset === undefined && (
          <span className="preset-room" aria-hidden="true">
            {PRESETS[start].summary}
          </span>
        )}
      </p>
    </div>
  );
}

/** Narrows a setting's range, since a user's own data may have fewer images. */
function within(setting: Setting, own: OwnData | undefined): Setting {
  const { field } = setting;
  if (!own || settingKey(setting) !== 'dataset.train' || field.kind !== 'number') return setting;
  return { ...setting, field: { ...field, max: Math.min(field.max, own.train) } };
}

/** The changes of each setting since the preset or link, and since the curves on show. */
function useChanges() {
  const experiment = useLab((lab) => lab.draft);
  const preset = useLab((lab) => lab.preset);
  // Shipped results may match the settings and have more seeds.
  const shown = useLab((lab) => (answersDraft(lab) ? undefined : lab.results?.experiment));
  return useMemo(() => {
    const by = (changes: readonly Change[]) => new Map(changes.map((change) => [settingKey(change), change]));
    return {
      sinceStart: by(changesSince(preset, experiment)),
      sinceCurves: by(shown ? changesBetween(shown, experiment) : []),
    };
  }, [experiment, preset, shown]);
}

/** The choice of the engine, with a reset to the default. */
function EngineSetting() {
  const store = useLabStore();
  const view = useLab((lab) => lab.view);
  const [{ path, field, value }] = settingsOf(viewSchema, view);
  const from = defaultView.engine;
  return (
    <SettingMarks
      sinceStart={value === from ? undefined : { path, field, from, to: value }}
      sinceCurves={undefined}
      onReset={() => store.getState().setView(defaultView)}
    >
      <EngineControl
        field={field as ChoiceField}
        value={view.engine}
        onChange={(engine) => store.getState().setView({ engine })}
      />
    </SettingMarks>
  );
}

/**
 * Every setting of the experiment, from its schema. Rarely used ones are in a fold.
 * @param notes whether what the schedule cannot do as it is asked is said below it
 */
export function Settings({ notes = false }: { readonly notes?: boolean }) {
  const store = useLabStore();
  const experiment = useLab((lab) => lab.draft);
  const settings = settingsOf(experimentSchema, experiment);
  const own = useLab(ownData);
  // The fold opens when a run cannot start, since the cause, such as too large a network, is mostly inside.
  const invalid = useLab((lab) => validateDraft(lab).length > 0);
  const [unfolded, setUnfolded] = useState(false);
  const { sinceStart, sinceCurves } = useChanges();
  const effects = useMemo(() => settingEffects(experiment), [experiment]);
  const control = (setting: Setting) => {
    const key = settingKey(setting);
    // Files are chosen with the data set.
    if (setting.field.kind === 'hash') return null;
    return (
      <SettingMarks
        key={key}
        sinceStart={sinceStart.get(key)}
        sinceCurves={sinceCurves.get(key)}
        onReset={store.getState().resetSetting}
      >
        {key === 'dataset.kind' ? (
          <DataControl field={setting.field as ChoiceField} />
        ) : (
          <>
            <SettingControl
              setting={within(setting, own)}
              effect={effects.get(key)}
              onChange={store.getState().setSetting}
            />
            <VaryButton setting={setting} />
          </>
        )}
      </SettingMarks>
    );
  };
  const advanced = settings.filter(({ field }) => field.advanced);
  const changed = advanced.filter((setting) => sinceStart.has(settingKey(setting))).length;
  return (
    <form className="settings" aria-label={FORM_PANEL.experiment} onSubmit={(event) => event.preventDefault()}>
      <PresetSelect />
      {settings
        .filter(({ field }) => !field.advanced)
        .map((setting) => (
          <section key={settingKey(setting)} className="question">
            {setting.field.question && <h2>{setting.field.question}</h2>}
            {control(setting)}
            {settingKey(setting) === 'pruning.schedule.rounds' && (
              <>
                <Ladder />
                {notes && <ScheduleNotes />}
              </>
            )}
          </section>
        ))}
      <SketchSwitch />
      <details open={unfolded || invalid} onToggle={(event) => setUnfolded(event.currentTarget.open)}>
        <summary>
          {FORM_PANEL.advanced}
          {changed > 0 && SETTINGS.within(changed)}
        </summary>
        {advanced.map(control)}
        <EngineSetting />
      </details>
    </form>
  );
}
