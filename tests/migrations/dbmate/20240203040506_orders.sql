-- migrate:up
create table orders (id int primary key, user_id int references users);

-- migrate:down
drop table orders;
