-- Found by customer first, each customer's bookings had a page of the index to themselves: what came in was written all over it, and
-- of a long history all of it had to stay in memory. By spans of service dates first, it is written where it is young, however long
-- the history is; a customer's bookings from a day on are found span by span, and read from the index alone as before.
create function booking_span(service_date date) returns integer language sql immutable parallel safe
    return (service_date - date '1990-01-01') / 256;
drop index booking_fact_customer;
create index booking_fact_of_span on booking_fact (booking_span(service_date), customer_id)
    include (service_date, booking_id, minor_units, currency, refund_of);

-- Whether a booking or refund came when nothing else was known of its customer: the customer's first order asks for these alone, and
-- need not look through all spans. Whoever writes a booking must say it.
alter table booking_fact add column ahead boolean not null default false;
update booking_fact set ahead = true
where not exists (select from order_fact f where f.customer_id = booking_fact.customer_id)
  and not exists (select from cancellation_fact f where f.customer_id = booking_fact.customer_id)
  and not exists (select from transfer_fact f where f.customer_id = booking_fact.customer_id);
alter table booking_fact alter column ahead drop default;
create index booking_fact_ahead on booking_fact (customer_id) where ahead;

-- Counted while it is empty it would be taken for empty: the first plans, which are kept, would read all of it.
do $$ begin
    if exists (select from booking_fact) then analyze booking_fact; end if;
end $$;
