-- Which events are new, and what they say. Whatever says the same twice in one batch counts once.
analyze staged;
with once as (
    select min(n) n, event, subject, content from staged group by event, subject, content
), kept as (
    insert into known_event (event, subject, content) select event, subject, content from once
    on conflict do nothing
    returning event)
insert into fresh select once.n from once join kept using (event);
analyze fresh;

insert into customer_order
select ref, customer_id, partner_id, day from staged join fresh using (n) where kind = 'order-placed';
insert into cancellation
select ref, customer_id from staged join fresh using (n) where kind = 'order-cancelled';
insert into transfer
select ref, customer_id, partner_id, day from staged join fresh using (n) where kind = 'customer-transferred';
insert into booking
select ref, customer_id, amount, currency, day, other from staged join fresh using (n) where kind = 'revenue-booked';

-- The bookings that a fact of their customer can move.
insert into touched
select booking_id, max(n)
from (
    select ref booking_id, n
    from staged join fresh using (n)
    where kind = 'revenue-booked' and other is null
    union all
    select booking.booking_id, n
    from staged join fresh using (n) join booking on booking.booking_id = staged.other
    where kind = 'revenue-booked' and booking.customer_id = staged.customer_id and booking.refund_of is null
    union all
    select booking.booking_id, n
    from staged join fresh using (n) join booking on booking.customer_id = staged.customer_id
    where booking.refund_of is null
      and (kind in ('order-placed', 'order-cancelled') or kind = 'customer-transferred' and service_date >= day)
) moved
group by booking_id;
