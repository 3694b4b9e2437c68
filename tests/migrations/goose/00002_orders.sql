-- +goose Up
-- +goose StatementBegin
do $$
begin
  create table orders (id int primary key, user_id int references users);
end $$;
-- +goose StatementEnd

-- +goose Down
-- +goose StatementBegin
drop table orders;
-- +goose StatementEnd
