-- Whether a booking or refund came when nothing else was known of its customer: the customer's first order asks for these alone. Whoever
-- writes a booking must say it.
alter table booking_fact add column ahead boolean not null default false;
update booking_fact set ahead = true
where not exists (select from order_fact f where f.customer_id = booking_fact.customer_id)
  and not exists (select from cancellation_fact f where f.customer_id = booking_fact.customer_id)
  and not exists (select from transfer_fact f where f.customer_id = booking_fact.customer_id);
alter table booking_fact alter column ahead drop default;
create index booking_fact_ahead on booking_fact (customer_id) where ahead;
analyze booking_fact;
