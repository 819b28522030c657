import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { UsageRangePicker, type UsageRangePickerProps } from './UsageRangePicker.js';

function show(props: UsageRangePickerProps = {}, timeZone = 'Asia/Ho_Chi_Minh') {
  const onValueChange = vi.fn<NonNullable<UsageRangePickerProps['onValueChange']>>();
  const page = (extra: UsageRangePickerProps) => (
    <ApiKeysProvider client={createMemoryClient({})} now={Date.parse(scenarioNow)} timeZone={timeZone}>
      <UsageRangePicker onValueChange={onValueChange} {...extra} />
    </ApiKeysProvider>
  );
  const { rerender } = render(page(props));
  return {
    user: userEvent.setup(),
    onValueChange,
    rerender: (next: UsageRangePickerProps) => rerender(page(next)),
  };
}

const select = () => screen.getByRole('combobox', { name: 'Period' });

describe('UsageRangePicker', () => {
  it('offers the periods by name and starts with the last 30 days', () => {
    show();
    expect(select()).toHaveDisplayValue('Last 30 days');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Today',
      'Last 24 hours',
      'Last 7 days',
      'Last 30 days',
      'Last 90 days',
      'Month to date',
      'Last month',
      'Custom dates',
    ]);
  });

  it('R55 gives the instants of a period in the zone of the provider', async () => {
    const { user, onValueChange } = show();
    await user.selectOptions(select(), 'Month to date');
    expect(onValueChange).toHaveBeenLastCalledWith('monthToDate', {
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-23T17:00:00.000Z',
      interval: 'day',
    });
    expect(select()).toHaveDisplayValue('Month to date');
  });

  it('begins custom dates where the reader is, and takes a change at once', async () => {
    const { user, onValueChange } = show({ defaultValue: 'last7Days' });
    await user.selectOptions(select(), 'Custom dates');
    expect(onValueChange.mock.lastCall?.[0]).toEqual({ firstDate: '2026-11-17', lastDate: '2026-11-23' });
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-23' } });
    expect(onValueChange).toHaveBeenLastCalledWith(
      { firstDate: '2026-11-23', lastDate: '2026-11-23' },
      { from: '2026-11-22T17:00:00.000Z', to: '2026-11-23T17:00:00.000Z', interval: 'hour' },
    );
  });

  it('reports no year that is still being typed, nor one that no chart can show', () => {
    const { onValueChange } = show({ defaultValue: { firstDate: '2026-11-01', lastDate: '2026-11-10' } });
    const from = screen.getByLabelText('From');
    for (const typed of ['0002-11-01', '0201-11-01', '2016-11-22']) {
      fireEvent.change(from, { target: { value: typed } });
      expect(screen.getByRole('alert')).toBeVisible();
    }
    expect(onValueChange).not.toHaveBeenCalled();
    fireEvent.change(from, { target: { value: '2016-11-23' } });
    expect(onValueChange).toHaveBeenCalledTimes(1);
    expect(from).toHaveAttribute('min', '2016-11-23');
  });

  it('keeps dates that are the wrong way round, says so, and reports no such period', () => {
    const { onValueChange } = show({ defaultValue: { firstDate: '2026-11-01', lastDate: '2026-11-10' } });
    const from = screen.getByLabelText('From');
    fireEvent.change(from, { target: { value: '2026-11-20' } });
    expect(from).toHaveValue('2026-11-20');
    expect(from).toBeInvalid();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Choose two dates of the last ten years, the first not after the last.',
    );
    expect(onValueChange).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '' } });
    expect(onValueChange).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-11-21' } });
    expect(onValueChange).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('shows what the host says while the host keeps the value', async () => {
    const { user, onValueChange, rerender } = show({ value: 'today' });
    await user.selectOptions(select(), 'Last month');
    expect(onValueChange.mock.lastCall?.[0]).toBe('lastMonth');
    expect(select()).toHaveDisplayValue('Today');
    rerender({ value: 'lastMonth' });
    expect(select()).toHaveDisplayValue('Last month');
  });

  describe('two dates while the host keeps the value', () => {
    const october = { firstDate: '2026-10-01', lastDate: '2026-10-31' };
    const until = (lastDate: string) => ({ ...october, lastDate });
    const type = (lastDate: string) =>
      fireEvent.change(screen.getByLabelText('To'), { target: { value: lastDate } });
    const shown = () => ['From', 'To'].map((label) => screen.getByLabelText<HTMLInputElement>(label).value);

    it('R45 are those of the numbers, whatever was typed before', () => {
      const { rerender } = show({ value: october });
      type('2026-10-20');
      rerender({ value: until('2026-10-20') });
      expect(shown()).toEqual(['2026-10-01', '2026-10-20']);
      // As by the Back button.
      rerender({ value: october });
      expect(shown()).toEqual(['2026-10-01', '2026-10-31']);

      type('2026-09-01');
      expect(screen.getByRole('alert')).toBeVisible();
      rerender({ value: { firstDate: '2026-11-01', lastDate: '2026-11-10' } });
      expect(shown()).toEqual(['2026-11-01', '2026-11-10']);
      expect(screen.queryByRole('alert')).toBeNull();
      rerender({ value: october });
      expect(shown()).toEqual(['2026-10-01', '2026-10-31']);
    });

    it('R45 keep what is typed while the host answers late, or not at all', () => {
      const { rerender } = show({ value: october });
      type('2026-10-02');
      rerender({ value: { ...october } });
      expect(shown()).toEqual(['2026-10-01', '2026-10-02']);
      type('2026-10-20');
      rerender({ value: until('2026-10-02') });
      expect(shown()).toEqual(['2026-10-01', '2026-10-20']);
      type('2026-09-20');
      rerender({ value: until('2026-10-20') });
      expect(shown()).toEqual(['2026-10-01', '2026-09-20']);
      expect(screen.getByRole('alert')).toBeVisible();
    });
  });

  it('offers only what the host allows', () => {
    show({ presets: ['last7Days', 'last30Days'], allowCustom: false });
    expect(screen.getAllByRole('option')).toHaveLength(2);
  });
});
