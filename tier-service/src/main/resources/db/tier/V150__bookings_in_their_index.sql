-- Bookings of one customer lie all over the table, a page for each. The index has what is asked of them when a customer moves, so
-- that they are read from where they lie together.
drop index booking_fact_customer;
create index booking_fact_customer on booking_fact (customer_id, service_date)
    include (booking_id, minor_units, currency, refund_of);
