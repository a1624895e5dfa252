-- Rows come and stay, so there is nothing to clean up. By the server's defaults a growing table is vacuumed at every fifth and
-- counted at every tenth that it grows by, again and again while a history is replayed; when it has doubled is soon enough.
alter table posting set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table booking set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table order_placed set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
alter table customer_of_partner set (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 1);
