'use client';

import { useModels } from '@keymount/react';
import { type ReactNode, useId } from 'react';
import { Button } from '../internal/Button.js';
import { Icon } from '../internal/Icon.js';
import { useText } from '../provider/UiContext.js';
import { FieldMessage } from './FieldMessage.js';
import { useKeyForm } from './KeyFormContext.js';
import type { PermissionChoice } from './keyFormValues.js';
import { ModelPicker } from './ModelPicker.js';
import '../messages/en/models.js';

/** What the key may call. Renders nothing where the backend has no models to choose from. */
export function ModelsField(): ReactNode {
  const { m } = useText('ModelsField');
  const { values, change, errorOf } = useKeyForm('ModelsField');
  const models = useModels();
  const id = useId();
  if (models.state === 'unsupported') return null;

  const { mode, ids } = values.permission;
  const error = errorOf('models');
  const choices: readonly { mode: PermissionChoice['mode']; label: string; hint: string }[] = [
    { mode: 'all', label: m.models.all, hint: m.models.allHint },
    { mode: 'selected', label: m.models.selected, hint: m.models.selectedHint },
  ];

  return (
    <fieldset
      className="km-field km-permission"
      aria-describedby={error ? `${id}-error` : undefined}
      data-invalid={error ? '' : undefined}
    >
      <legend className="km-label">{m.models.permission}</legend>
      <div className="km-permission-choices">
        {choices.map((choice) => (
          <div
            key={choice.mode}
            className="km-permission-choice"
            data-checked={mode === choice.mode ? '' : undefined}
          >
            <label className="km-permission-label">
              <input
                type="radio"
                className="km-radio"
                name={`${id}-mode`}
                value={choice.mode}
                checked={mode === choice.mode}
                aria-describedby={`${id}-${choice.mode}`}
                onChange={() => change({ permission: { mode: choice.mode, ids } })}
              />
              <span className="km-permission-name">{choice.label}</span>
            </label>
            <p id={`${id}-${choice.mode}`} className="km-hint">
              {choice.hint}
            </p>
          </div>
        ))}
      </div>
      {mode === 'selected' && (
        <>
          {models.state === 'pending' && <PickerSkeleton />}
          {models.state === 'error' && (
            <div className="km-permission-note" role="alert">
              <Icon name="alert" />
              <p>{m.models.loadFailed}</p>
              <Button size="small" onClick={models.refresh}>
                {m.common.retry}
              </Button>
            </div>
          )}
          {models.state === 'ready' && (
            <ModelPicker models={models.data ?? []} errorId={error ? `${id}-error` : undefined} />
          )}
        </>
      )}
      <FieldMessage id={`${id}-error`} error={error} />
    </fieldset>
  );
}

function PickerSkeleton(): ReactNode {
  const { m } = useText();
  return (
    <div className="km-model-picker km-appear-late" aria-busy="true">
      <span className="km-visually-hidden">{m.models.loading}</span>
      {[68, 54, 76, 60].map((width) => (
        <span key={width} className="km-skeleton km-model-picker-skeleton" data-width={width} />
      ))}
    </div>
  );
}
