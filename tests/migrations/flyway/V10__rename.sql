alter table old_orders rename to orders;
