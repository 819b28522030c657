import { render, screen } from '@testing-library/react';
import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { expect, it } from 'vitest';

it('R98 these tests run under React 18, in react and in react-dom alike', () => {
  render(<p>rendered</p>);
  expect(screen.getByText('rendered')).toBeInTheDocument();
  expect(version).toMatch(/^18\.3\./);
  expect(domVersion).toBe(version);
});
