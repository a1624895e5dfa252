-- The console lists the house's halves of a month a page at a time: as for those held, in order, without reading the month. One
-- line in five is the house's.
create index posting_house on posting (service_date, booking_id) where state = 'HOUSE';
