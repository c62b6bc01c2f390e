import { presetOf, settingKey } from '../../spec/changes.ts';
import type { OwnData } from '../../spec/data-files.ts';
import { experimentSchema } from '../../spec/experiment.ts';
import type { ChoiceField } from '../../spec/fields.ts';
import { PRESETS, type PresetName } from '../../spec/presets.ts';
import { viewSchema } from '../../spec/view.ts';
import { type Setting, settingsOf } from '../../spec/walk.ts';
import { ownData } from '../../store/own-files.ts';
import { DataControl } from '../form/data-control.tsx';
import { EngineControl } from '../form/engine-control.tsx';
import { SettingControl } from '../form/setting-control.tsx';
import { useLab, useLabStore } from '../lab-context.ts';

function PresetSelect() {
  const store = useLabStore();
  const preset = useLab((lab) => presetOf(lab.experiment));
  return (
    <div className="control">
      <label htmlFor="preset">Start from</label>
      <select
        id="preset"
        value={preset ?? ''}
        onChange={(event) => store.setExperiment(PRESETS[event.target.value as PresetName].experiment)}
      >
        {preset === undefined && <option value="">your own settings</option>}
        {Object.entries(PRESETS).map(([name, { label }]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <p className="hint">
        {preset === undefined ? 'Changed from the presets; the link holds every change.' : PRESETS[preset].summary}
      </p>
    </div>
  );
}

/** A person's own data may have fewer images than the setting allows. */
function within(setting: Setting, own: OwnData | undefined): Setting {
  const { field } = setting;
  if (!own || settingKey(setting) !== 'dataset.train' || field.kind !== 'number') return setting;
  return { ...setting, field: { ...field, max: Math.min(field.max, own.train) } };
}

/** Every setting of the experiment, from its schema, the rarer ones behind a fold. */
export function Settings() {
  const store = useLabStore();
  const experiment = useLab((lab) => lab.experiment);
  const view = useLab((lab) => lab.view);
  const settings = settingsOf(experimentSchema, experiment);
  const [engine] = settingsOf(viewSchema, view);
  const own = useLab(ownData);
  const control = (setting: Setting) =>
    settingKey(setting) === 'dataset.kind' ? (
      <DataControl key="dataset" field={setting.field as ChoiceField} />
    ) : (
      <SettingControl key={settingKey(setting)} setting={within(setting, own)} onChange={store.setSetting} />
    );
  return (
    <form className="settings" aria-label="Experiment" onSubmit={(event) => event.preventDefault()}>
      <PresetSelect />
      {settings.filter(({ field }) => !field.advanced).map(control)}
      <details>
        <summary>Advanced: data, training, engine</summary>
        {settings.filter(({ field }) => field.advanced).map(control)}
        <EngineControl
          field={engine.field as ChoiceField}
          value={view.engine}
          onChange={(value) => store.setView({ engine: value })}
        />
      </details>
    </form>
  );
}
