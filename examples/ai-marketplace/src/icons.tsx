import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export function Logo(): ReactNode {
  return (
    <svg className="logo" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="6" />
      <path d="M12 3.8c.7 5 3.2 7.5 8.2 8.2-5 .7-7.5 3.2-8.2 8.2-.7-5-3.2-7.5-8.2-8.2 5-.7 7.5-3.2 8.2-8.2z" />
    </svg>
  );
}

export function PersonIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="10" cy="7" r="3.25" />
      <path d="M3.75 17c.6-3.2 3.1-5 6.25-5s5.65 1.8 6.25 5" />
    </Icon>
  );
}

export function SunIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="10" cy="10" r="3.25" />
      <path d="M10 2.5v1.5M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1.06 1.06M14.24 14.24l1.06 1.06M4.7 15.3l1.06-1.06M14.24 5.76l1.06-1.06" />
    </Icon>
  );
}

export function MoonIcon(): ReactNode {
  return (
    <Icon>
      <path d="M16.5 11.7A6.75 6.75 0 0 1 8.3 3.5a6.75 6.75 0 1 0 8.2 8.2z" />
    </Icon>
  );
}

export function CopyIcon(): ReactNode {
  return (
    <Icon>
      <rect x="7" y="7" width="9.5" height="9.5" rx="2" />
      <path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
    </Icon>
  );
}

export function CheckIcon(): ReactNode {
  return (
    <Icon>
      <path d="m4.5 10.5 3.5 3.5 7.5-8" />
    </Icon>
  );
}

/** A mark for each lab, drawn from its name: star, wing, wave, petals, steps. */
const MARKS: Readonly<Record<string, ReactNode>> = {
  'Aster Labs': <path d="M10 3.5v13M4.37 6.75l11.26 6.5M15.63 6.75 4.37 13.25" />,
  Kestrel: <path d="M3 6.5c5 .5 8 2.5 9.5 7 .5-3 2-5.5 4.5-7-3 .3-5.2 1.3-6.5 3C8.5 7.5 6 6.5 3 6.5z" />,
  Onda: (
    <path d="M2.5 8.5c1.9-2.7 3.7-2.7 5.6 0s3.7 2.7 5.6 0 2.8-2.2 3.8-1M2.5 13.5c1.9-2.7 3.7-2.7 5.6 0s3.7 2.7 5.6 0 2.8-2.2 3.8-1" />
  ),
  'Sen AI': (
    <path d="M10 16.5c-2.7-2.7-2.7-9.3 0-12.5 2.7 3.2 2.7 9.8 0 12.5zm0 0c-3.7 0-6.5-2.5-7-7 2 .1 3.6.7 4.8 1.8M10 16.5c3.7 0 6.5-2.5 7-7-2 .1-3.6.7-4.8 1.8" />
  ),
  Halden: <path d="M3.5 16.5v-4h4v-4h4v-4h5" />,
};

export function ProviderMark({ provider }: { readonly provider: string }): ReactNode {
  return <Icon>{MARKS[provider] ?? <circle cx="10" cy="10" r="6" />}</Icon>;
}
