-- +goose NO TRANSACTION
-- +goose Up
create index concurrently orders_user on orders (user_id);

-- +goose Down
drop index concurrently orders_user;
