-- migrate:up
create table users (id int primary key, name text);

-- migrate:down
drop table users;
