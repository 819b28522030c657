/** The people who can sign in. A real host has a table of them, and a password or a provider in front. */
export interface SampleAccount {
  readonly id: 'paid' | 'free';
  readonly personName: string;
  readonly organisation: string;
  readonly email: string;
  readonly planName: string;
  readonly plan: 'paid' | 'free';
}

export const CONTACT_URL = 'mailto:sales@northlight.example?subject=API%20access';

export const ACCOUNTS: readonly SampleAccount[] = [
  {
    id: 'paid',
    personName: 'Mai Tran',
    organisation: 'Riverbank Studio',
    email: 'mai@riverbank.example',
    planName: 'Scale',
    plan: 'paid',
  },
  {
    id: 'free',
    personName: 'Jonas Berg',
    organisation: 'Personal',
    email: 'jonas@berg.example',
    planName: 'Explore',
    plan: 'free',
  },
];

export function findAccount(id: unknown): SampleAccount | undefined {
  return ACCOUNTS.find((account) => account.id === id);
}
