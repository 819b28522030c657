ALTER TABLE "keymount"."usage_hourly" RENAME TO "usage_quarters";--> statement-breakpoint
ALTER TABLE "keymount"."usage_quarters" RENAME COLUMN "hour" TO "quarter";--> statement-breakpoint
ALTER TABLE "keymount"."usage_quarters" RENAME CONSTRAINT "usage_hourly_account_id_hour_key_id_model_id_pk" TO "usage_quarters_account_id_quarter_key_id_model_id_pk";
