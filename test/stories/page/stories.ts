import type { ComponentType } from 'react';
import { composeStory } from 'storybook/preview-api';

interface StoryModule {
  readonly default: { readonly input: object; readonly preview: { readonly composed: object } };
  readonly [name: string]: { readonly input: object };
}

/** A story with everything around it: a component to render, and a run that mounts it and plays. */
export type Story = ComponentType & {
  readonly globals: Readonly<Record<string, unknown>>;
  run(context?: object): Promise<void>;
};

const modules = import.meta.glob<StoryModule>('../../../stories/*.stories.tsx', { eager: true });

/** Every story by file and name, such as `ApiKeyTable/Typical`. */
export const stories: ReadonlyMap<string, Story> = new Map(
  Object.entries(modules).flatMap(([file, { default: meta, ...exported }]) => {
    const component = /([^/]+)\.stories\.tsx$/.exec(file)![1]!;
    return Object.entries(exported).map(([name, { input }]) => [
      `${component}/${name}`,
      composeStory(
        input,
        meta.input as never,
        { initialGlobals: { a11y: { manual: true } } } as never,
        meta.preview.composed,
        name,
      ) as unknown as Story,
    ]);
  }),
);
