-- Up Migration
create table users (id int primary key, name text);

-- Down Migration
drop table users;
