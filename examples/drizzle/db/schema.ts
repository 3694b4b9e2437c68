import { pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  name: text().notNull(),
});

export const notes = pgTable("notes", {
  id: uuid().primaryKey().defaultRandom(),
  author: uuid().notNull().references(() => users.id),
  body: text().notNull(),
  written: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
