-- What is held over a year is summed up from the index alone. The lines lie scattered over the whole ledger: of the demo's million
-- 24,000 are held, on nearly 12,000 blocks.
drop index posting_held;
create index posting_held on posting (service_date, booking_id) include (currency, reason, minor_units) where state = 'HELD';
