-- Custom SQL migration file, put your code below! --
INSERT INTO "users" ("name") VALUES ('Ada');
