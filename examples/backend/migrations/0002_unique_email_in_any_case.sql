-- One person, one account: ada@example.com and Ada@Example.com are one address to every mail server.
-- infra: accept the table is as new as its index
CREATE UNIQUE INDEX users_email_in_any_case ON users (lower(email));

-- The order in which GET /v1/users reads its pages.
-- infra: accept the table is as new as its index
CREATE INDEX users_newest_first ON users (created_at DESC, id DESC);
