import type { ApiKeysClient } from '@keymount/core';
import { scenarioNow } from '@keymount/testing';
import { ApiKeysProvider } from '@keymount/ui';
import type { Decorator } from '@storybook/react-vite';
import { useState } from 'react';

/** What a story says about its surroundings: `parameters: { client: scenarios.typical }`. */
export interface ClientParameters {
  /** Makes the client that the story's components talk to; a fresh one for each story. */
  readonly client?: () => ApiKeysClient;
}

function WithClient({
  createClient,
  children,
}: {
  readonly createClient: () => ApiKeysClient;
  readonly children: React.ReactNode;
}): React.ReactNode {
  const [client] = useState(createClient);
  return (
    <ApiKeysProvider client={client} timeZone="Asia/Ho_Chi_Minh" now={Date.parse(scenarioNow)}>
      {children}
    </ApiKeysProvider>
  );
}

export const withClient: Decorator = (Story, { parameters, id }) => {
  const { client } = parameters as ClientParameters;
  if (!client) return <Story />;
  return (
    <WithClient key={id} createClient={client}>
      <Story />
    </WithClient>
  );
};
