// Written by scripts/embedMigrations.ts from the SQL files beside it: run `pnpm db:generate`, do not edit.
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const migrations: readonly Migration[] = [
  { name: "0000_initial", sql: `CREATE TABLE "keymount"."accounts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"plan" text NOT NULL,
	"plan_name" text,
	"contact_url" text,
	"key_limit" integer,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keymount"."audit_events" (
	"account_id" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text,
	"action" text NOT NULL,
	"key_id" text,
	"outcome" text NOT NULL,
	"request_id" text,
	CONSTRAINT "audit_events_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "keymount"."idempotency" (
	"account_id" text collate "C" NOT NULL,
	"digest" "bytea" NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"answer" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_account_id_digest_pk" PRIMARY KEY("account_id","digest")
);
--> statement-breakpoint
CREATE TABLE "keymount"."keys" (
	"account_id" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"digest" "bytea" NOT NULL,
	"pepper_version" smallint NOT NULL,
	"hint" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"name_search" text NOT NULL,
	"name_sort" text NOT NULL,
	"models" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"leaked_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"replaced_by" text collate "C",
	"version" integer NOT NULL,
	CONSTRAINT "keys_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "keymount"."models" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"is_listed" boolean NOT NULL,
	"name" text NOT NULL,
	"provider" text,
	"state" text NOT NULL,
	"input_price" numeric,
	"output_price" numeric,
	"currency" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "keymount"."sessions" (
	"account_id" text collate "C" NOT NULL,
	"digest" "bytea" NOT NULL,
	"permissions" jsonb NOT NULL,
	"actor" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_account_id_digest_pk" PRIMARY KEY("account_id","digest")
);
--> statement-breakpoint
CREATE TABLE "keymount"."usage_events" (
	"account_id" text collate "C" NOT NULL,
	"id" text collate "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "usage_events_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "keymount"."usage_hourly" (
	"account_id" text collate "C" NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"model_id" text collate "C" NOT NULL,
	"input_tokens" bigint NOT NULL,
	"output_tokens" bigint NOT NULL,
	"requests" bigint NOT NULL,
	"cost" numeric,
	CONSTRAINT "usage_hourly_account_id_hour_key_id_model_id_pk" PRIMARY KEY("account_id","hour","key_id","model_id")
);
--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "keymount"."audit_events" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "idempotency_by_expiry" ON "keymount"."idempotency" USING btree ("account_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "keys_by_digest" ON "keymount"."keys" USING btree ("digest");--> statement-breakpoint
CREATE UNIQUE INDEX "keys_by_id" ON "keymount"."keys" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "keys_by_name" ON "keymount"."keys" USING btree ("account_id","name_key") WHERE revoked_at is null and replaced_by is null;--> statement-breakpoint
CREATE INDEX "keys_newest_first" ON "keymount"."keys" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_by_digest" ON "keymount"."sessions" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "usage_events_by_time" ON "keymount"."usage_events" USING btree ("account_id","recorded_at");` },
  { name: "0001_quarter_hours", sql: `ALTER TABLE "keymount"."usage_hourly" RENAME TO "usage_quarters";--> statement-breakpoint
ALTER TABLE "keymount"."usage_quarters" RENAME COLUMN "hour" TO "quarter";--> statement-breakpoint
ALTER TABLE "keymount"."usage_quarters" RENAME CONSTRAINT "usage_hourly_account_id_hour_key_id_model_id_pk" TO "usage_quarters_account_id_quarter_key_id_model_id_pk";
` },
  { name: "0002_keys_not_revoked", sql: `CREATE INDEX "keys_not_revoked" ON "keymount"."keys" USING btree ("account_id") WHERE revoked_at is null;` },
  { name: "0003_leak_url", sql: `ALTER TABLE "keymount"."keys" ADD COLUMN "leak_url" text;` },
];
