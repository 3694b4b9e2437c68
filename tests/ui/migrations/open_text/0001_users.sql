insert into users values ('ada);
