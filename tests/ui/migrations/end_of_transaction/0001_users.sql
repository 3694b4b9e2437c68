create table users (id int);
END;
