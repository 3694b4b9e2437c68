-- migrate:up transaction:false
create index concurrently orders_user on orders (user_id);

-- migrate:down transaction:false
drop index concurrently orders_user;
