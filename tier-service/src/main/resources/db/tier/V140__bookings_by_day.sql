-- When a customer moves, its bookings are asked for from a day on: those that no window has any more are left where they are.
drop index booking_fact_customer;
create index booking_fact_customer on booking_fact (customer_id, service_date);
