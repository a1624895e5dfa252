-- Found by customer first, each customer's bookings had a page of the index to themselves: what came in was written all over it, and
-- of a long history all of it had to stay in memory. By spans of service dates first, it is written where it is young, however long
-- the history is; a customer's bookings from a day on are found span by span.
create function booking_span(service_date date) returns integer language sql immutable parallel safe
    return (service_date - date '1990-01-01') / 64;
drop index booking_of_customer;
create index booking_of_span on booking (booking_span(service_date), customer_id);

-- Whether a booking or refund came when nothing else was known of its customer: the customer's first order asks for these alone, and
-- need not look through all spans. Whoever writes a booking must say it.
alter table booking add column ahead boolean not null default false;
update booking set ahead = true
where not exists (select from order_placed f where f.customer_id = booking.customer_id)
  and not exists (select from order_cancelled f where f.customer_id = booking.customer_id)
  and not exists (select from customer_transferred f where f.customer_id = booking.customer_id);
alter table booking alter column ahead drop default;
create index booking_ahead on booking (customer_id) where ahead;
analyze booking;
