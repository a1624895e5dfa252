-- Found by customer first, each customer's bookings had a page of the index to themselves: what came in was written all over it, and
-- of a long history all of it had to stay in memory. By spans of service dates first, it is written where it is young, however long
-- the history is; a customer's bookings from a day on are found span by span.
create function booking_span(service_date date) returns integer language sql immutable parallel safe
    return (service_date - date '1990-01-01') / 64;
drop index booking_of_customer;
create index booking_of_span on booking (booking_span(service_date), customer_id);

-- Bookings and refunds that came when nothing else was known of their customer, so that its first order does not look for them
-- through all spans.
create table booking_ahead (
    customer_id text collate "C" not null,
    booking_id  text collate "C" not null,
    primary key (customer_id, booking_id)
);
insert into booking_ahead (customer_id, booking_id)
select customer_id, booking_id from booking
where customer_id not in (select customer_id from order_placed union select customer_id from order_cancelled
                          union select customer_id from customer_transferred);
