import type { ReactNode } from 'react';
import { CATALOGUE, type CatalogueModel } from '../../shared/catalogue.js';
import { CopyButton } from '../CopyButton.js';
import { ProviderMark } from '../icons.js';
import { usePageTitle } from '../usePageTitle.js';

export function ModelsPage(): ReactNode {
  usePageTitle('Models');
  const baseUrl = `${location.origin}/v1`;
  return (
    <div className="page">
      <div className="models-intro">
        <div>
          <h1>Models</h1>
          <p>
            One key and one address for all of them. Each speaks the OpenAI protocol, and you pay for the
            tokens you use.
          </p>
        </div>
        <dl className="base-url">
          <dt>Base URL</dt>
          <dd>
            <code>{baseUrl}</code>
            <CopyButton text={baseUrl} label="Copy the base URL" />
          </dd>
        </dl>
      </div>
      <ul className="model-grid">
        {CATALOGUE.map((model) => (
          <li key={model.id}>
            <ModelCard model={model} />
          </li>
        ))}
      </ul>
      <p className="models-note">Prices in US dollars. Context counts prompt and answer together.</p>
    </div>
  );
}

function ModelCard({ model }: { readonly model: CatalogueModel }): ReactNode {
  return (
    <article className="model-card" data-state={model.state}>
      <header>
        <span className="model-mark">
          <ProviderMark provider={model.provider} />
        </span>
        <div>
          <h2>{model.name}</h2>
          <p>
            {model.provider}
            {model.state === 'deprecated' && <span className="tag">Deprecated</span>}
          </p>
        </div>
      </header>
      <p className="model-summary">{model.summary}</p>
      <p className="model-id">
        <code>{model.id}</code>
        <CopyButton text={model.id} label={`Copy the id of ${model.name}`} />
      </p>
      <dl className="model-facts">
        <div>
          <dt>Context</dt>
          <dd>{model.contextLength / 1_000}K</dd>
        </div>
        <div>
          <dt>Input / 1M</dt>
          <dd>${model.inputPrice}</dd>
        </div>
        <div>
          <dt>Output / 1M</dt>
          <dd>${model.outputPrice}</dd>
        </div>
      </dl>
    </article>
  );
}
