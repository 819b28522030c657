/** An element as a person would look for it: `dialog#new button.copy[name=copy]`. */
export function describeNode(node: Node): string {
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement;
  if (!element) return hostOf(node) ?? node.nodeName.toLowerCase();
  const names: string[] = [];
  for (let each: Element | null = element; each && names.length < 3; each = each.parentElement) {
    names.unshift(nameOf(each));
    if (each.id) break;
  }
  const host = hostOf(element);
  return host ? `${host} (shadow) ${names.join(' ')}` : names.join(' ');
}

function nameOf(element: Element): string {
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`);
  return `${element.localName}${id}${classes.join('')}`;
}

function hostOf(node: Node): string | undefined {
  const { host } = node.getRootNode() as Partial<ShadowRoot>;
  return host ? nameOf(host) : undefined;
}
