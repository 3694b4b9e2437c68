-- The application shows the email since.
alter table users drop column name;
-- infra: accept the table is small
create index users_email on users (email);
