-- Rows come and stay, so there is nothing to clean up: when the table has doubled is soon enough to vacuum and to count it.
alter table delivery_known set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
