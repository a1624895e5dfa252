-- Rows come and stay, so there is nothing to clean up: when a table has doubled is soon enough to vacuum and to count it.
alter table booking_fact set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table order_fact set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
