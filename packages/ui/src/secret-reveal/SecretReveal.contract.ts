/** The parts of `SecretReveal` that styles can rely on. */
export interface SecretRevealContract {
  readonly slots: {
    readonly root: 'km-secret-reveal';
    /** The box around value and buttons. */
    readonly field: 'km-secret-reveal-field';
    /** The one node that shows the secret. */
    readonly value: 'km-secret-reveal-value';
    readonly show: 'km-secret-reveal-show';
    readonly copy: 'km-secret-reveal-copy';
    /** What to do where the clipboard refused. */
    readonly copyStatus: 'km-secret-reveal-copy-status';
    readonly saved: 'km-secret-reveal-saved';
    readonly snippets: 'km-secret-reveal-snippets';
    /** The four facts. */
    readonly warning: 'km-secret-warning';
  };
  readonly data: {
    /** On the root, once the reader has the secret. */
    readonly 'data-saved': '';
    /** On the value, while it is not masked. */
    readonly 'data-shown': '';
    /** On copy and its status. */
    readonly 'data-state': 'idle' | 'copied' | 'selected' | 'failed';
  };
}
