CREATE TABLE "users" (
	"id" integer PRIMARY KEY
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" integer PRIMARY KEY
);