create role reader
  login password 'tiger';
