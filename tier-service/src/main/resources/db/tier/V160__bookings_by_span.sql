-- Found by customer first, each customer's bookings had a page of the index to themselves: what came in was written all over it, and
-- of a long history all of it had to stay in memory. By spans of service dates first, it is written where it is young, however long
-- the history is; a customer's bookings from a day on are found span by span, and read from the index alone as before.
create function booking_span(service_date date) returns integer language sql immutable parallel safe
    return (service_date - date '1990-01-01') / 64;
drop index booking_fact_customer;
create index booking_fact_of_span on booking_fact (booking_span(service_date), customer_id)
    include (service_date, booking_id, minor_units, currency, refund_of);

-- Bookings and refunds that came when nothing else was known of their customer, so that its first order does not look for them
-- through all spans.
create table booking_ahead (
    customer_id text collate "C" not null,
    booking_id  text collate "C" not null,
    primary key (customer_id, booking_id)
);
insert into booking_ahead (customer_id, booking_id)
select customer_id, booking_id from booking_fact
where customer_id not in (select customer_id from order_fact union select customer_id from cancellation_fact
                          union select customer_id from transfer_fact);
