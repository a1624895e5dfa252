-- Payroll asks for a period of all partners' payouts: lines come about in the order of their service dates, so blocks do.
-- What is held, and what was taken back, is little.
create index posting_of_day on posting using brin (service_date) with (pages_per_range = 32, autosummarize = on);
create index posting_held on posting (service_date, booking_id) where state = 'HELD';
create index posting_taken_back on posting (service_date, seq) where minor_units < 0 and payout_id is not null;
