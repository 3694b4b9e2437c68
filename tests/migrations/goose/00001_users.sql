-- +goose Up
create table users (id int primary key, name text);

-- +goose Down
drop table users;
