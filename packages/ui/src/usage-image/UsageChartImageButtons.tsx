'use client';

import { offerFile } from '@keymount/react';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Button } from '../internal/Button.js';
import { Icon, type IconName } from '../internal/Icon.js';
import type { PartProps } from '../internal/part.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useUsageChart } from '../usage-chart/UsageChartContext.js';
import { useFileDates } from '../usage-export/useFileDates.js';
import { useChartImage } from './useChartImage.js';
import '../messages/en/usage.js';

export type UsageChartImageProps = Omit<PartProps<'button'>, 'onClick' | 'render'>;

/** Downloads the chart as a PNG picture: with its title, zone, legend and totals, in the colours of the page. */
export function UsageChartSaveImage(props: UsageChartImageProps): ReactNode {
  const { m, t } = useText('UsageChart.SaveImage');
  const dates = useFileDates(useUsageChart('SaveImage'));
  return (
    <ImageButton
      {...props}
      icon="download"
      label={m.usage.imageSave}
      doneText={m.usage.imageSaved}
      failedText={m.usage.imageFailed}
      keep={async (picture, button) => offerFile(await picture, t(m.usage.imageFileName, dates), button)}
    />
  );
}

/** Copies the same picture. Not shown where the browser cannot. */
export function UsageChartCopyImage(props: UsageChartImageProps): ReactNode {
  const { m } = useText('UsageChart.CopyImage');
  const canCopy = useSyncExternalStore(never, canCopyImages, () => false);
  if (!canCopy) return null;
  return (
    <ImageButton
      {...props}
      icon="copy"
      label={m.usage.imageCopy}
      doneText={m.usage.imageCopied}
      failedText={m.usage.imageCopyFailed}
      keep={(picture) => navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])}
    />
  );
}

const never = () => () => undefined;

function canCopyImages(): boolean {
  return typeof ClipboardItem === 'function' && typeof navigator.clipboard?.write === 'function';
}

interface ImageButtonProps extends UsageChartImageProps {
  readonly icon: IconName;
  readonly label: string;
  readonly doneText: string;
  readonly failedText: string;
  /** Called within the press, with a picture still to come: browsers refuse what is copied later. */
  readonly keep: (picture: Promise<Blob>, button: HTMLElement) => Promise<void>;
}

function ImageButton({ icon, label, doneText, failedText, keep, ...props }: ImageButtonProps): ReactNode {
  const { announce } = useUi('UsageChart.SaveImage');
  const make = useChartImage();
  const [step, setStep] = useState<'idle' | 'pending' | 'failed'>('idle');

  async function press(button: HTMLElement): Promise<void> {
    setStep('pending');
    const picture = make(button);
    // Nobody awaits it any longer once its copy is refused.
    picture.catch(() => undefined);
    try {
      await keep(picture, button);
      setStep('idle');
      announce(doneText);
    } catch {
      setStep('failed');
    }
  }

  return (
    <>
      <Button
        size="small"
        {...props}
        isPending={step === 'pending'}
        onClick={({ currentTarget }) => void press(currentTarget)}
      >
        <Icon name={icon} />
        {label}
      </Button>
      {step === 'failed' && (
        <span className="km-usage-note" role="alert">
          {failedText}
        </span>
      )}
    </>
  );
}
