import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** `in`, by one parameter however many values: PostgreSQL allows 65,535 parameters. */
export function isOneOf(column: AnyColumn, values: readonly string[]): SQL {
  return sql`${column} in (select json_array_elements_text(${JSON.stringify(values)}::text::json))`;
}
